import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { personName } from '../../grammar/read-name.ts';
import type { LabelledPage } from '../../print/label-page.ts';
import type { Occurrence, Occurrences } from '../../print/occurrence.ts';
import { valuesOf } from '../../print/values-of.ts';

/** A name is as high as the number, or lower; what is much lower is what was left of a label. */
const LOWEST = 0.7;

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
  if (!number || !address || (holder && other)) return {};
  const between = namesIn(page, number, address).filter((name) => !inColumn || isInColumn(name, address));
  if (holder) {
    const below = between.filter((name) => yOf(name) > yOf(holder) && name.value !== holder.value);
    return below.length === 1 ? { fatherName: below } : {};
  }
  if (other) {
    const above = between.filter((name) => yOf(name) < yOf(other));
    return above.length === 1 ? { fullName: above } : {};
  }
  return between.length === 2 ? { fullName: [between[0]!], fatherName: [between[1]!] } : {};
}

function namesIn(page: LabelledPage, number: Occurrence, address: Occurrence): Occurrence[] {
  const least = heightOf(number) * LOWEST;
  return valuesOf(page)
    .flatMap((segment): Occurrence[] => {
      const read = personName(segment, page.today);
      return read ? [{ ...read, segment, page: page.index, by: 'place' }] : [];
    })
    .filter((name) => heightOf(name) > least && yOf(name) > yOf(number) && yOf(name) < topOf(address))
    .toSorted((a, b) => yOf(a) - yOf(b));
}

function isInColumn(name: Occurrence, address: Occurrence): boolean {
  return Math.abs(quadBox(name.segment.quad).x - quadBox(address.segment.quad).x) < heightOf(name) * ASIDE;
}

const yOf = ({ segment }: Occurrence): number => quadCentre(segment.quad)[1];
const topOf = ({ segment }: Occurrence): number => quadBox(segment.quad).y;
const heightOf = ({ segment }: Occurrence): number => quadHeight(segment.quad);
