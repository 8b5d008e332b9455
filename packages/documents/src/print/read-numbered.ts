import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { Occurrence, PrintedPage } from './occurrence.ts';
import type { Grammar } from './field-rule.ts';
import type { PrintLine } from './print-line.ts';
import { cutSegment, joinSegments } from './segment.ts';
import type { Segment } from './segment.ts';

/** Centres of one row differ by less than this, in heights of the higher piece. */
const SAME_ROW = 0.5;
/** The next line of a value is at most this far below the one before, and begins at most so far beside it, in heights. */
const MAX_LEADING = 2.1;
const MAX_ASIDE = 2;

/** A figure that is taken for a letter is held possible by so much. */
const POSSIBLE = 0.05;

/** How the numbers before values are printed: `4a`, `4a.`, `4a:`. */
export interface Numbering {
  /** The number at the head of a line in the first group, with its sign, which may be lost. */
  pattern: RegExp;
  /** A line on which the value above does not go on: it has a number for certain. */
  ends: RegExp;
}

/** A number that stands at the head of a line, in capitals without blanks, and how many characters it takes up with its sign. */
function numberOf(line: PrintLine | Segment, { pattern }: Numbering): { place: string; length: number } | undefined {
  const [all, place] = pattern.exec(withFigure(line)) ?? [];
  return all === undefined || place === undefined
    ? undefined
    : { place: place.toUpperCase().replaceAll(/\s/g, ''), length: all.length };
}

/** Alone on its line, with a sign at most, a letter is the figure that the recogniser held possible. */
function withFigure({ text, characters }: PrintLine | Segment): string {
  if (!/^\p{L}[.,:]{0,2}$/u.test(text)) return text;
  const figure = characters[0]?.alternatives?.find((one) => /^\d$/.test(one.text) && one.confidence >= POSSIBLE);
  return figure ? figure.text + text.slice(1) : text;
}

/**
 * The values that stand behind numbers instead of labels, as the European directive on driving licences has them: what follows on the line of the
 * number, else the nearest piece of print on its row. A sign or two that are none of the value may stand between.
 */
export function readNumbered(
  page: PrintedPage,
  numbering: Numbering,
  place: string,
  grammar: Grammar,
  lines = 1,
): Occurrence[] {
  return page.lines.flatMap((line): Occurrence[] => {
    const number = numberOf(line, numbering);
    if (number?.place !== place || followsNumber(page, numbering, line)) return [];
    const beside = cutSegment(line, number.length);
    for (const start of [beside, ...rightOf(page, line)]) {
      if (start.text === '') continue;
      const segment = lines > 1 ? withLinesBelow(page, numbering, start, lines) : start;
      const value = grammar(segment, page.today);
      if (value) return [{ ...value, segment, page: page.index, by: 'label' }];
    }
    return [];
  });
}

/** What stands behind a value on its row: the rest of its line, else the nearest piece. */
export function behindValue(page: PrintedPage, { segment, span }: Occurrence): Segment | undefined {
  const rest = span ? cutSegment(segment, span[1]) : undefined;
  return rest && rest.text !== '' ? rest : rightOf(page, segment)[0];
}

/** A number alone stands before the line: what looks like one at its head is part of the value, as the `1` of `1 High Street`. */
function followsNumber(page: PrintedPage, numbering: Numbering, { quad }: PrintLine): boolean {
  const { x } = quadBox(quad);
  const [before] = page.lines
    .filter((other) => quadBox(other.quad).x < x && isSameRow(quad, other.quad))
    .toSorted((a, b) => quadBox(b.quad).x - quadBox(a.quad).x);
  return before !== undefined && numberOf(before, numbering)?.length === before.text.trimEnd().length;
}

/** The nearest piece of print to the right on the same row. */
function rightOf(page: PrintedPage, { quad }: { quad: Segment['quad'] }): Segment[] {
  const { x } = quadBox(quad);
  return page.lines
    .map((line) => ({ line, gap: quadBox(line.quad).x - x }))
    .filter(({ line, gap }) => gap > 0 && isSameRow(quad, line.quad))
    .toSorted((a, b) => a.gap - b.gap)
    .slice(0, 1)
    .map(({ line }) => cutSegment(line));
}

function isSameRow(a: Segment['quad'], b: Segment['quad']): boolean {
  return Math.abs(quadCentre(a)[1] - quadCentre(b)[1]) < Math.max(quadHeight(a), quadHeight(b)) * SAME_ROW;
}

/** The lines that go on below, in the same column, up to one that has a number of its own. */
function withLinesBelow(page: PrintedPage, numbering: Numbering, start: Segment, lines: number): Segment {
  const pieces = [start];
  while (pieces.length < lines) {
    const last = pieces.at(-1)!;
    const next = page.lines.find((line) => isNext(last, line.quad));
    if (!next || isNumbered(page, numbering, next)) break;
    pieces.push(cutSegment(next));
  }
  return joinSegments(pieces);
}

function isNext(above: Segment, below: Segment['quad']): boolean {
  const height = quadHeight(above.quad);
  const down = (quadCentre(below)[1] - quadCentre(above.quad)[1]) / height;
  const aside = Math.abs(quadBox(below).x - quadBox(above.quad).x) / height;
  return down > 0.5 && down < MAX_LEADING && aside < MAX_ASIDE;
}

/** The line has a number, or one stands before it on its row. */
function isNumbered(page: PrintedPage, numbering: Numbering, line: PrintLine): boolean {
  return page.lines.some(
    (other) =>
      numbering.ends.test(other.text) &&
      isSameRow(other.quad, line.quad) &&
      quadBox(other.quad).x <= quadBox(line.quad).x,
  );
}
