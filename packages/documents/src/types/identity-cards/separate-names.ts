import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { personName } from '../../grammar/read-name.ts';
import { isSamePlace } from '../../print/occurrence.ts';
import type { Occurrence, Occurrences } from '../../print/occurrence.ts';
import type { LabelledPage } from '../../print/label-page.ts';
import { cutSegment } from '../../print/segment.ts';
import { standsAlone } from '../../print/stands-alone.ts';

/** In heights of the surname: given names stand so near below it, begin so near below its beginning, and are so much higher or lower. */
const NEAREST = 0.5;
/** Lines of small print may be nearer than a height. */
const SAME = 0.5;
const BELOW = 2.6;
const ASIDE = 1.5;
const AS_HIGH = 1.5;
/** What a name is worth that two labels claim. */
const CLAIMED_TWICE = 0.5;

/**
 * Names of which no two are read from one place. Where one label announces surname and given names, the given names are the line below the
 * surname; where nothing stands there, or each has a label of its own, neither is sure.
 */
export function separateNames(page: LabelledPage, found: Occurrences): Occurrences {
  const { surname = [], givenNames = [] } = found;
  const shared = givenNames.filter((given) => surname.some((other) => isSamePlace(other, given, SAME)));
  if (shared.length === 0) return found;
  const below = hasJointLabel(page) ? nameBelow(page, shared[0]!) : undefined;
  const apart = givenNames.filter((given) => !shared.includes(given));
  if (below) return { ...found, givenNames: [...apart.filter((given) => !isSamePlace(given, below, SAME)), below] };
  const doubted = (one: Occurrence): Occurrence =>
    [surname, givenNames].every((names) => names.some((other) => isSamePlace(other, one, SAME))) ? doubt(one) : one;
  return { ...found, surname: surname.map(doubted), givenNames: givenNames.map(doubted) };
}

function doubt(occurrence: Occurrence): Occurrence {
  const checks = [...(occurrence.checks ?? []), { id: 'own_place', result: 'fail' } as const];
  return { ...occurrence, checks, confidence: Math.min(occurrence.confidence, CLAIMED_TWICE) };
}

/** A line that announces both names. */
function hasJointLabel({ labels }: LabelledPage): boolean {
  const of = (name: string) => labels.filter((label) => label.name === name).map(({ line }) => line);
  const given = of('givenNames');
  return of('surname').some((line) => given.includes(line));
}

function nameBelow(page: LabelledPage, { segment }: Occurrence): Occurrence | undefined {
  const height = quadHeight(segment.quad);
  const [x, y] = [quadBox(segment.quad).x, quadCentre(segment.quad)[1]];
  const [next] = page.lines
    .map((line) => ({ line, down: (quadCentre(line.quad)[1] - y) / height }))
    .filter(({ line, down }) => {
      const ratio = quadHeight(line.quad) / height;
      const isNear = down > NEAREST && down < BELOW && Math.abs(quadBox(line.quad).x - x) < ASIDE * height;
      return isNear && ratio < AS_HIGH && ratio > 1 / AS_HIGH;
    })
    .toSorted((a, b) => a.down - b.down);
  if (!next || standsAlone(next.line.text) || page.labels.some(({ line }) => page.lines[line] === next.line))
    return undefined;
  const piece = cutSegment(next.line);
  const read = personName(piece, page.today);
  return read && { ...read, segment: piece, page: page.index, by: 'label' };
}
