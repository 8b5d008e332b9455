import { boxQuad, quadBox, quadCentre, quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { Quad } from '@atlas/vision';
import type { FieldRule } from './field-rule.ts';
import type { FoundLabel } from './find-labels.ts';
import { drop } from './label-page.ts';
import type { LabelledPage } from './label-page.ts';
import { reachesInto } from './reaches-into.ts';
import { liesWithin, cutSegment } from './segment.ts';
import type { Occurrence, Occurrences } from './occurrence.ts';
import type { LineReader } from './read-print.ts';

/** So many other values of the page show where values stand by their labels. */
const LEAST_PAIRS = 2;
/** In heights of a usual value: room before the sign, how far it is looked for, how high the piece is that is looked at. */
const BEFORE = 0.45;
const LONG = 2.6;
const LONG_BESIDE = 4;
const HIGH = 1.3;
/** A value right below its label begins so near below its beginning, and is so near, in heights of the value. */
const ASIDE = 1.2;
const DOWN = { least: 0.5, most: 2.6 };
/** What was found only by looking for it is likelier than not, and never as sure as what was detected. */
const LIKELY = 0.5;
const LOOKED_FOR = 0.9;

/**
 * Looks at the empty place by a label where its value should be: of a letter by itself, a sex or a class, poor print leaves too little to be
 * detected. Where that place is, the other values of the page tell. Only fields whose rule says that they are such a sign; each costs a recognition.
 */
export async function lookForSigns(
  page: LabelledPage,
  rules: readonly FieldRule[],
  found: Occurrences,
  readLine: LineReader,
): Promise<Occurrences> {
  const more: Record<string, Occurrence[]> = {};
  for (const rule of rules.filter(({ name, isSign }) => isSign && (found[name] ?? []).length === 0)) {
    const label = page.labels.find(({ name }) => name === rule.name);
    const place = label && placeOf(page, label, found);
    if (!place || page.lines.some(({ quad }) => reachesInto(quadBox(place), quadBox(quad)))) continue;
    const segment = cutSegment(await readLine(place));
    const read = segment.text === '' ? undefined : rule.grammar(segment, page.today);
    if (!read || read.confidence < LIKELY || !isWhole(read.span, segment.characters.length)) continue;
    const confidence = read.confidence * LOOKED_FOR;
    more[rule.name] = [{ ...read, confidence, segment, page: page.index, by: 'place' }];
  }
  return { ...found, ...more };
}

function isWhole(span: Occurrence['span'], length: number): boolean {
  return !span || (span[0] === 0 && span[1] === length);
}

function placeOf(page: LabelledPage, label: FoundLabel, found: Occurrences): Quad | undefined {
  const pairs = pairsOf(page, found);
  const below = pairs.filter(({ isBelow }) => isBelow);
  if (pairs.length < LEAST_PAIRS) return undefined;
  const { quad } = page.lines[label.line]!;
  const height = median(pairs.map((pair) => pair.height));
  const [, y] = quadCentre(quad);
  const high = height * HIGH;
  if (below.length * 2 < pairs.length) {
    const x = quadBox(quad).x + quadWidth(quad);
    return boxQuad({ x, y: y - high / 2, width: height * LONG_BESIDE, height: high });
  }
  const down = median(below.map((pair) => pair.down));
  const x = Math.max(0, quadBox(quad).x - height * BEFORE);
  return boxQuad({ x, y: y + down - high / 2, width: height * LONG, height: high });
}

/** Labels that stand by themselves, with the values that they led to: pixels. */
function pairsOf(page: LabelledPage, found: Occurrences): { isBelow: boolean; down: number; height: number }[] {
  return page.labels.flatMap(({ name, line }) => {
    const { quad } = page.lines[line]!;
    const value = (found[name] ?? []).find(({ segment, by }) => by === 'label' && !liesWithin(segment.quad, quad));
    if (!value) return [];
    const height = quadHeight(value.segment.quad);
    const down = drop(page, quad, value.segment.quad);
    const aside = Math.abs(quadBox(value.segment.quad).x - quadBox(quad).x);
    const isBelow = down > height * DOWN.least && down < height * DOWN.most && aside < height * ASIDE;
    return [{ isBelow, down, height }];
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
