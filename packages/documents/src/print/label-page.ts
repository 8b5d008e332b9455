import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { FieldRule } from './field-rule.ts';
import { findGarbledLabels } from './find-garbled-labels.ts';
import type { Garbled } from './find-garbled-labels.ts';
import { findLabels, listLabels } from './find-labels.ts';
import type { FoundLabel, LabelList } from './find-labels.ts';
import { levelPrint } from './level-print.ts';
import type { Level } from './level-print.ts';
import type { PrintedPage } from './occurrence.ts';
import type { Segment } from './segment.ts';

/** Print in which the labels are known, and how it lies; `words` are the labels that were looked for. */
export interface LabelledPage extends PrintedPage {
  labels: readonly FoundLabel[];
  words: LabelList;
  level: Level;
  /** A card with few labels, of which print in small letters is likely one. */
  isCard: boolean;
}

/** Finds the labels of a type in the print of a page; `garbled` ones too where they stand beside a script that is not known. */
export function labelPage(
  page: PrintedPage,
  rules: readonly FieldRule[],
  others: readonly string[],
  { garbled }: { garbled?: Garbled | undefined } = {},
): LabelledPage {
  const words = listLabels(rules, others);
  const labels = findLabels(page.lines, words);
  const more = garbled ? findGarbledLabels(page.lines, words, labels, garbled) : [];
  return { ...page, words, labels: [...labels, ...more], level: levelPrint(page.lines), isCard: garbled === 'on a card' }; // prettier-ignore
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
    return name !== '' && line !== own && isLevel && quadBox(other).x > from && quadBox(other).x < to;
  });
}

/** How far one piece of print stands below another, as the page lies: pixels, negative above it. */
export function drop(page: LabelledPage, from: Segment['quad'], to: Segment['quad']): number {
  return page.level(quadCentre(to)) - page.level(quadCentre(from));
}
