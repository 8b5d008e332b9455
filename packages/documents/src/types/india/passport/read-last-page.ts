import { quadBox, quadCentre } from '@atlas/vision/geometry';
import { addressAbovePin } from '../../../address/address-above-pin.ts';
import { personName } from '../../../grammar/read-name.ts';
import { numberOf } from '../../../grammar/read-number.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { isWholeLine, readLines } from '../../../print/read-lines.ts';

export const fileNumber = numberOf({ masks: ['AA9999999999999', 'AAXX99999999999'] });

/**
 * The last page where its labels were not read: the number of the file by its form, the address by its PIN code, father and mother from
 * their order above that. Names are told apart only where there are just two, or where a label led to one of two.
 */
export function readLastPage(page: PrintedPage, found: Occurrences): Occurrences {
  const files = found['fileNumber'] ?? readLines(page, fileNumber).filter(isWholeLine);
  const address = found['address']?.[0] ?? (files.length > 0 ? addressAbovePin(page) : undefined);
  if (files.length !== 1 || !address) return found;
  const names = { ...found, fileNumber: files, address: found['address'] ?? [address] };
  return { ...names, ...readParents(page, names, address) };
}

function readParents(page: PrintedPage, found: Occurrences, address: Occurrence): Occurrences {
  if (found['spouseName'] || (found['fatherName'] && found['motherName'])) return {};
  const top = quadBox(address.segment.quad).y;
  const names = readLines(page, personName)
    .filter(({ segment }) => quadCentre(segment.quad)[1] < top && !/\p{Ll}/u.test(segment.text))
    .toSorted((a, b) => quadCentre(a.segment.quad)[1] - quadCentre(b.segment.quad)[1]);
  const [father, mother] = names.map((one) => ({ ...one, by: 'place' as const }));
  if (names.length !== 2) return {};
  const agrees = (name: string, own: Occurrence) => found[name]?.every(({ value }) => value === own.value) ?? true;
  if (!agrees('fatherName', father!) || !agrees('motherName', mother!)) return {};
  return { fatherName: found['fatherName'] ?? [father!], motherName: found['motherName'] ?? [mother!] };
}
