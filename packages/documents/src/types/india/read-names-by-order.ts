import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { personName } from '../../grammar/read-name.ts';
import { isGarbledLabel } from '../../print/find-garbled-labels.ts';
import type { LabelledPage } from '../../print/label-page.ts';
import type { Occurrence, Occurrences } from '../../print/occurrence.ts';
import { valuesOf } from '../../print/values-of.ts';

/** A name is as high as the number, or lower, and as the other names; what is much lower is what was left of a label. */
const LOWEST = 0.7;
const LIKE_HEIGHT = 0.84;

/** Names of one column begin this near to its left edge, in heights. */
const ASIDE = 1.5;

/**
 * The holder and the one named with them: the two names below the number and above the address, in this order. One of them where a label
 * led to the other. Nothing where there are more or fewer.
 *
 * @param inColumn only names right above the address count: other values stand beside them
 */
export function readNamesByOrder(page: LabelledPage, found: Occurrences, inColumn = false): Occurrences {
  const {
    documentNumber: [number] = [],
    address: [address] = [],
    fullName: [holder] = [],
    fatherName: [other] = [],
  } = found;
  const below = address ?? other;
  if (!number || !below || (holder && (other || !address))) return {};
  const between = namesIn(page, number, below).filter((name) => !inColumn || isInColumn(name, below));
  if (holder) {
    const others = between.filter((name) => yOf(name) > yOf(holder) && name.value !== holder.value);
    return others.length === 1 ? { fatherName: others } : {};
  }
  if (other) {
    const above = between.filter((name) => yOf(name) < yOf(other));
    return above.length === 1 ? { fullName: above } : {};
  }
  return between.length === 2 ? { fullName: [between[0]!], fatherName: [between[1]!] } : {};
}

function namesIn(page: LabelledPage, number: Occurrence, lower: Occurrence): Occurrence[] {
  const least = heightOf(number) * LOWEST;
  const names = valuesOf(page)
    .filter((segment) => !isGarbledLabel(segment.characters, page.words))
    .flatMap((segment): Occurrence[] => {
      const read = personName(segment, page.today);
      return read ? [{ ...read, segment, page: page.index, by: 'place' }] : [];
    })
    .filter((name) => heightOf(name) > least && yOf(name) > yOf(number) && yOf(name) < topOf(lower));
  const highest = Math.max(...names.map(heightOf));
  return names.filter((name) => heightOf(name) > highest * LIKE_HEIGHT).toSorted((a, b) => yOf(a) - yOf(b));
}

function isInColumn(name: Occurrence, address: Occurrence): boolean {
  return Math.abs(quadBox(name.segment.quad).x - quadBox(address.segment.quad).x) < heightOf(name) * ASIDE;
}

const yOf = ({ segment }: Occurrence): number => quadCentre(segment.quad)[1];
const topOf = ({ segment }: Occurrence): number => quadBox(segment.quad).y;
const heightOf = ({ segment }: Occurrence): number => quadHeight(segment.quad);
