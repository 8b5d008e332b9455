import { quadBox, quadCentre, quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { FieldRule } from './field-rule.ts';
import { isGarbledLabel } from './find-garbled-labels.ts';
import { isMisreadLabel, isRestOfLabel } from './find-labels.ts';
import type { FoundLabel } from './find-labels.ts';
import { drop, hasLabelAbove, isLabelBeside, isLabelBetween } from './label-page.ts';
import type { LabelledPage } from './label-page.ts';
import { readWithLabelWords } from './labels-in-values.ts';
import { isHardlyRead } from './leave-out-specks.ts';
import { lowestBelow } from './lowest-below.ts';
import { PERSON_NAMES } from '../reading.ts';
import { isShortLabel, resemblesLabel } from './resembles-label.ts';
import { standsAlone } from './stands-alone.ts';
import type { Occurrence, Occurrences } from './occurrence.ts';
import { cutSegment, joinSegments, liesWithin } from './segment.ts';
import type { Segment } from './segment.ts';
import { valuesOf } from './values-of.ts';

/** In heights of the larger of label and value: how far below, how far to the side, how far to the right a value may stand. */
const MAX_BELOW = 2.6;
const MAX_INDENT = 3;
const MAX_RIGHT = 16;
const MAX_RIGHT_IN_TABLE = 60;
/** A value is at most so many times as high as its label: what is higher runs across the page behind the print. */
const MAX_HIGHER = 2.8;
/** Pieces of one row are this near to one another. */
const MAX_GAP = 1.2;
/** The next line of a value is at most this far below the one before, in heights of that. */
const MAX_LEADING = 2.1;

/**
 * What stands beside, to the right of, or below each label and has the form of its field. Of two labels of one field both are
 * read: they confirm one another or do not. A label is never a value.
 */
export function findByLabels(page: LabelledPage, rules: readonly FieldRule[]): Occurrences {
  const found: Record<string, Occurrence[]> = {};
  // What stands beside another value may have a label of its own instead.
  const labelled = new Set(page.labels.map(({ name }) => name));
  const isAt = ({ name, beside }: FieldRule, at: string) => name === at || (beside === at && !labelled.has(name));
  for (const label of page.labels) {
    for (const rule of rules.filter((one) => isAt(one, label.name))) {
      const occurrence = readAt(page, label, rule);
      if (occurrence) (found[rule.name] ??= []).push(occurrence);
    }
  }
  for (const rule of rules.filter(({ anywhere }) => anywhere)) {
    const more = readAnywhere(page, rule, found[rule.name] ?? []);
    if (more.length > 0) (found[rule.name] ??= []).push(...more);
  }
  return found;
}

function readAt(page: LabelledPage, label: FoundLabel, rule: FieldRule): Occurrence | undefined {
  const inTable = rule.inTable !== undefined;
  const beside = besideLabel(page, label);
  for (const start of [
    beside,
    ...rightOf(page, label, inTable).slice(0, rule.behindOther ? 2 : 1),
    ...(rule.inTable === 'right' ? [] : belowLabel(page, label)),
    ...(rule.inTable === 'right or below' ? inColumn(page, label) : []),
  ]) {
    if (!start || start.text === '') continue;
    const segment = (rule.lines ?? 1) > 1 ? withFollowing(page, start, rule.lines!, { inTable, own: rule.name }) : start; // prettier-ignore
    const read = readWithLabelWords(page, rule, segment);
    const isLabel = (start === beside && isSaidAgain(page, label)) || isLeftOfLabel(page, rule.name, start, segment);
    if (read && !(read.vouched === 'none' && isLabel)) return { ...read, segment, page: page.index, by: 'label' };
  }
  return undefined;
}

/** Whether print is more likely what is left of a label than a value. @param start its first line */
function isLeftOfLabel({ words, garbled }: LabelledPage, name: string, start: Segment, value: Segment): boolean {
  if (isMisreadLabel(value.text, words)) return true;
  if (garbled !== 'on a card') return garbled !== undefined && isGarbledLabel(value.characters, words);
  return resemblesLabel(start, words) || (!PERSON_NAMES.has(name) && isShortLabel(value.text, words));
}

/** Lines in which the form of the field stands, where no label led to it. */
function readAnywhere(page: LabelledPage, rule: FieldRule, known: readonly Occurrence[]): Occurrence[] {
  return page.lines.flatMap((line): Occurrence[] => {
    if (known.some(({ segment }) => liesWithin(segment.quad, line.quad))) return [];
    const segment = cutSegment(line);
    for (const piece of [segment, ...continuedOnRow(page, segment)]) {
      const read = rule.grammar(piece, page.today);
      if (read) return [{ ...read, segment: piece, page: page.index, by: 'form' }];
    }
    return [];
  });
}

/** What stands wide apart is detected in pieces: the piece with the one or two that follow it closely on its row. */
function continuedOnRow(page: LabelledPage, start: Segment): Segment[] {
  const pieces = [start];
  const joined: Segment[] = [];
  while (pieces.length < 3) {
    const last = pieces.at(-1)!;
    const height = quadHeight(last.quad);
    const right = quadBox(last.quad).x + quadBox(last.quad).width;
    const next = page.lines
      .map((line) => ({ line, gap: (quadBox(line.quad).x - right) / height }))
      .filter(({ gap, line }) => Math.abs(gap) < MAX_GAP && isSameRow(line.quad, last.quad))
      .sort((a, b) => a.gap - b.gap)[0];
    if (!next) break;
    pieces.push(cutSegment(next.line));
    joined.push(joinSegments(pieces));
  }
  return joined;
}

function isSameRow(a: Segment['quad'], b: Segment['quad']): boolean {
  return Math.abs(quadCentre(a)[1] - quadCentre(b)[1]) < Math.min(quadHeight(a), quadHeight(b)) * 0.5;
}

/** What follows on the line of the label, up to the next label. */
function besideLabel(page: LabelledPage, label: FoundLabel): Segment | undefined {
  const next = page.labels.find((other) => other.line === label.line && other.from >= label.to);
  const segment = cutSegment(page.lines[label.line]!, label.to, next?.from);
  return isRestOfLabel(segment.text, label.name, page.words) ? undefined : segment;
}

/** A slash behind a label: what follows is the label in another language or script, unless a colon ends that. */
function isSaidAgain({ lines }: LabelledPage, { line, to }: FoundLabel): boolean {
  const rest = lines[line]!.characters.slice(to)
    .map(({ text }) => text)
    .join('');
  return /^\s*\//.test(rest) && !/[:：]/.test(rest);
}

function rightOf(page: LabelledPage, label: FoundLabel, inTable: boolean): Segment[] {
  const at = cutSegment(page.lines[label.line]!, label.from, label.to).quad;
  const height = quadHeight(at);
  const right = quadCentre(at)[0] + quadWidth(at) / 2;
  return valuesOf(page)
    .map((segment) => ({
      segment,
      gap: (quadBox(segment.quad).x - right) / height,
      down: Math.abs(drop(page, at, segment.quad)) / height,
    }))
    .filter(({ segment }) => quadHeight(segment.quad) < height * MAX_HIGHER && !isHardlyRead(segment))
    .filter(({ gap, down }) => down < 0.7 && gap > -0.8 && gap < (inTable ? MAX_RIGHT_IN_TABLE : MAX_RIGHT))
    .filter(
      ({ segment }) =>
        !isLabelBeside(page, label, segment) && !(page.garbled && !inTable && hasLabelAbove(page, label, segment)),
    )
    .sort((a, b) => a.gap - b.gap)
    .map(({ segment }) => segment);
}

function belowLabel(page: LabelledPage, label: FoundLabel): Segment[] {
  const at = cutSegment(page.lines[label.line]!, label.from, label.to).quad;
  const line = page.lines[label.line]!.quad;
  // Another script, which is not read, stands before the label or the value: where their lines begin counts too.
  const lefts = [quadBox(line).x, quadBox(at).x];
  return valuesOf(page)
    .map((segment) => {
      const size = Math.max(quadHeight(at), quadHeight(segment.quad));
      const aside = Math.min(
        ...lefts.flatMap((left) => [quadBox(segment.quad).x, segment.left].map((x) => Math.abs(x - left))),
      );
      return { segment, down: drop(page, at, segment.quad) / size, aside: aside / size };
    })
    .filter(({ segment }) => quadHeight(segment.quad) < quadHeight(at) * MAX_HIGHER)
    .filter(
      ({ down, aside }, _, all) =>
        down > 0.35 && down < lowestBelow(all, { furthest: MAX_BELOW, aside: MAX_INDENT }) && aside < MAX_INDENT,
    )
    .filter(({ segment }) => !isLabelBetween(page, at, segment, label.line))
    .sort((a, b) => a.down + a.aside * 0.5 - (b.down + b.aside * 0.5))
    .slice(0, 2)
    .map(({ segment }) => segment);
}

/** The cells under that of a label, which may be wider than its words: nearest first. */
function inColumn(page: LabelledPage, label: FoundLabel): Segment[] {
  const at = cutSegment(page.lines[label.line]!, label.from, label.to).quad;
  const [x] = quadCentre(at);
  return valuesOf(page)
    .map((segment) => ({
      segment,
      down: drop(page, at, segment.quad) / quadHeight(at),
      box: quadBox(segment.quad),
    }))
    .filter(({ down, box }) => down > 0.5 && down < MAX_BELOW * 2 && box.x < x && box.x + box.width > x)
    .filter(({ segment }) => !isLabelBetween(page, at, segment, label.line))
    .sort((a, b) => a.down - b.down)
    .slice(0, 2)
    .map(({ segment }) => segment);
}

/** The lines that go on below a piece of print, up to a label or a gap. */
export function withFollowing(
  page: LabelledPage,
  start: Segment,
  lines: number,
  { inTable = false, own }: { inTable?: boolean; own?: string } = {},
): Segment {
  const pieces = [start];
  const values = valuesOf(page);
  while (pieces.length < lines) {
    const last = pieces.at(-1)!;
    const box = quadBox(last.quad);
    const height = quadHeight(last.quad);
    const next = values
      .map((segment) => ({ segment, box: quadBox(segment.quad) }))
      .map((one) => ({ ...one, down: drop(page, last.quad, one.segment.quad) / height }))
      .filter(({ down, box: other }) => down > 0.5 && down < MAX_LEADING && overlapsAcross(box, other, height))
      .filter(({ segment }) => !isLabelBetween(page, last.quad, segment))
      .sort((a, b) => a.down - b.down)[0];
    if (!next || standsAlone(next.segment.text)) break;
    if (hasLabelOfItsOwn(page, next.segment, inTable ? {} : { nearest: RIGHT_BESIDE, own })) break;
    pieces.push(next.segment);
  }
  return joinSegments(pieces);
}

/** A label as near before a value, in heights, is its own. */
const RIGHT_BESIDE = 1.5;

/**
 * The label of a field on the same row, to the left: a row of a table begins there. Other words may be the rest of a label above.
 *
 * @param nearest how near it must stand, in heights of the piece; at any distance if absent
 * @param own the field whose lines these are: its label may stand between two of them
 */
function hasLabelOfItsOwn(
  page: LabelledPage,
  segment: Segment,
  { nearest = Infinity, own }: { nearest?: number; own?: string | undefined },
): boolean {
  const height = quadHeight(segment.quad);
  return page.labels.some((label) => {
    if (label.name === '' || label.name === own) return false;
    const { quad } = page.lines[label.line]!;
    const isLevel = Math.abs(drop(page, quad, segment.quad)) < height * 0.7;
    const box = quadBox(quad);
    const isNear = quadBox(segment.quad).x - box.x - box.width < height * nearest;
    return isLevel && isNear && box.x < quadBox(segment.quad).x;
  });
}

/** One stands below the other in the same column: their left edges are near, or the first is indented by its label. */
function overlapsAcross(
  above: { x: number; width: number },
  below: { x: number; width: number },
  height: number,
): boolean {
  return below.x < above.x + above.width && below.x + below.width > above.x && below.x - above.x < height * MAX_INDENT;
}
