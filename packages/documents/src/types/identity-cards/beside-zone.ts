import type { DocumentType, PrintedPart } from '../document-type.ts';

/** What no zone of a card holds, or none for certain. */
const ONLY_PRINTED = new Set(['placeOfBirth', 'issuingAuthority', 'address', 'personalNumber', 'fatherName']);

/** What the print of a state's cards says besides their zone, on both sides, by the labels of the state. */
export function besideZone({ countries, reading }: DocumentType): PrintedPart[] {
  if (reading.by !== 'print' || countries === 'all') return [];
  const fields = reading.fields.filter(({ name, labels }) => ONLY_PRINTED.has(name) && labels);
  const others = reading.fields.filter(({ name }) => !ONLY_PRINTED.has(name)).flatMap(({ labels = [] }) => labels);
  return countries.map((state) => ({ state, fields, otherWords: [...reading.otherWords, ...others] }));
}
