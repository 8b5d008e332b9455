import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { addressAbovePin } from '../../../address/address-above-pin.ts';
import { personName } from '../../../grammar/read-name.ts';
import { numberOf } from '../../../grammar/read-number.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { isWholeLine, readLines } from '../../../print/read-lines.ts';

export const fileNumber = numberOf({ masks: ['AA9999999999999', 'AAXX99999999999'] });

/**
 * The last page where its labels were not read: the number of the file by its form, the address by its PIN code, father, mother
 * and spouse from their order above that. Nothing where a label led to another order.
 */
export function readLastPage(page: PrintedPage, found: Occurrences): Occurrences {
  const files = found['fileNumber'] ?? readLines(page, fileNumber).filter(isWholeLine);
  const address = found['address']?.[0] ?? (files.length > 0 ? addressAbovePin(page) : undefined);
  if (files.length !== 1 || !address) return found;
  const names = { ...found, fileNumber: files, address: found['address'] ?? [address] };
  return { ...names, ...readRelatives(page, names, address) };
}

/** Nearer than so many heights to the one above it is the second line of that: labels stand between names. */
const LEADING = 1.5;

function isNextLine(above: Occurrence | undefined, { segment: { quad } }: Occurrence): boolean {
  const down = above ? quadCentre(quad)[1] - quadCentre(above.segment.quad)[1] : Infinity;
  return (
    down < quadHeight(quad) * LEADING && Math.abs(quadBox(above!.segment.quad).x - quadBox(quad).x) < quadHeight(quad)
  );
}

/** In the order of the page. */
const RELATIVES = ['fatherName', 'motherName', 'spouseName'] as const;

function readRelatives(page: PrintedPage, found: Occurrences, address: Occurrence): Occurrences {
  const top = quadBox(address.segment.quad).y;
  const names = readLines(page, personName)
    .filter(({ segment }) => quadCentre(segment.quad)[1] < top && !/\p{Ll}/u.test(segment.text))
    .toSorted((a, b) => quadCentre(a.segment.quad)[1] - quadCentre(b.segment.quad)[1]);
  if (names.some((name, index) => isNextLine(names[index - 1], name))) return {};
  const known = RELATIVES.filter((name) => found[name]).length;
  if (names.length < 2 || names.length > RELATIVES.length || known >= names.length) return {};
  const told = names.map((one, index) => [RELATIVES[index]!, { ...one, by: 'place' as const }] as const);
  const differs = ([name, own]: (typeof told)[number]) => found[name]?.some(({ value }) => value !== own.value);
  if (told.some(differs) || RELATIVES.slice(names.length).some((name) => found[name])) return {};
  return Object.fromEntries(told.map(([name, own]) => [name, found[name] ?? [own]]));
}
