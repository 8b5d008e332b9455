import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { FieldRule } from './field-rule.ts';
import { findGarbledLabels } from './find-garbled-labels.ts';
import type { Garbled } from './find-garbled-labels.ts';
import { findLabels, listLabels } from './find-labels.ts';
import type { FoundLabel, LabelList } from './find-labels.ts';
import { leaveOutLabelsInValues } from './labels-in-values.ts';
import { levelPrint } from './level-print.ts';
import type { Level } from './level-print.ts';
import type { PrintedPage } from './occurrence.ts';
import { liesWithin } from './segment.ts';
import type { Segment } from './segment.ts';

/** Print in which the labels are known, and how it lies; `words` are the labels that were looked for. */
export interface LabelledPage extends PrintedPage {
  labels: readonly FoundLabel[];
  words: LabelList;
  level: Level;
  /** Lines with a word that is a label elsewhere, and more likely part of a name here. */
  withLabelWords?: ReadonlySet<number>;
  /** Labels may have lost letters: one that is a value of another column counts then. */
  garbled?: Garbled | undefined;
}

/** The name of a label of which no more is known than that it is one. */
const SOME_LABEL = '?';

/** Finds the labels of a type in the print of a page; `garbled` ones too where they stand beside a script that is not known. */
export function labelPage(
  page: PrintedPage,
  rules: readonly FieldRule[],
  others: readonly string[],
  { garbled }: { garbled?: Garbled | undefined } = {},
): LabelledPage {
  const words = listLabels(rules, others);
  const level = levelPrint(page.lines);
  const found = findLabels(page.lines, words);
  const { labels, withLabelWords } = leaveOutLabelsInValues(page, found, { rules, level });
  const more = garbled ? findGarbledLabels(page.lines, words, found, garbled) : [];
  const some = garbled && garbled !== 'on a card' ? findSomeLabels(page, [...found, ...more], garbled) : [];
  return { ...page, words, labels: [...labels, ...more, ...some], withLabelWords, level, garbled };
}

/** What ends with a colon is a label, and a line of small letters where values are in capitals, also where nothing tells which. */
function findSomeLabels({ lines }: PrintedPage, known: readonly FoundLabel[], garbled: Garbled): FoundLabel[] {
  return lines.flatMap(({ text, characters }, line): FoundLabel[] => {
    const small = text.match(/\p{Ll}/gu)?.length ?? 0;
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    const isSmall = garbled === 'beside capitals' && small * 2 >= letters;
    const isLabel = small >= 2 && (isSmall || /[:：]\s*$/.test(text)) && !known.some((label) => label.line === line);
    return isLabel ? [{ name: SOME_LABEL, line, from: 0, to: characters.length }] : [];
  });
}

/**
 * Another label stands between: what is below that is its value, also where the one above was not read.
 *
 * @param own line of the label whose value is looked for; without it what stands above is no label
 */
export function isLabelBetween(page: LabelledPage, above: Segment['quad'], below: Segment, own?: number): boolean {
  const box = quadBox(below.quad);
  return page.labels.some(({ line }) => {
    if (line === own) return false;
    const { quad } = page.lines[line]!;
    const { x, width } = quadBox(quad);
    const least = own === undefined ? quadHeight(quad) / 2 : 0;
    const isBetween = drop(page, above, quad) > least && drop(page, quad, below.quad) > 0;
    return isBetween && x < box.x + box.width && x + width > box.x;
  });
}

/** Another label stands nearer before it on its row. */
export function isLabelBeside(page: LabelledPage, { line: own }: FoundLabel, { quad }: Segment): boolean {
  const [from, to] = [quadBox(page.lines[own]!.quad).x, quadBox(quad).x];
  return page.labels.some(({ name, line }) => {
    const other = page.lines[line]!.quad;
    const isLevel = Math.abs(drop(page, other, quad)) < quadHeight(other) * 0.7;
    // A label behind the value on its own line is not before it.
    const isBefore = quadBox(other).x > from && quadBox(other).x < to && !liesWithin(quad, other);
    return name !== '' && line !== own && isLevel && isBefore;
  });
}

/** How near above a value its own label stands, in heights of that, and how far their left edges may be apart. */
const RIGHT_ABOVE = 1.7;
const ASIDE = 1.5;

/** Right above a piece of print, in its column, stands another label: it is the value of that. */
export function hasLabelAbove(page: LabelledPage, { line: own }: FoundLabel, { quad }: Segment): boolean {
  return page.labels.some(({ name, line }) => {
    const other = page.lines[line]!.quad;
    const down = drop(page, other, quad) / quadHeight(other);
    const aside = Math.abs(quadBox(other).x - quadBox(quad).x) / quadHeight(other);
    return name !== '' && line !== own && down > 0.5 && down < RIGHT_ABOVE && aside < ASIDE;
  });
}

/** How far one piece of print stands below another, as the page lies: pixels, negative above it. */
export function drop(page: LabelledPage, from: Segment['quad'], to: Segment['quad']): number {
  return page.level(quadCentre(to)) - page.level(quadCentre(from));
}
