import { lookAtPrint } from '../page/see-pages.ts';
import type { SeenPage } from '../page/see-pages.ts';
import type { Field, Fields } from '../reading.ts';
import { isOfAadhaar, maskAadhaarNumbers } from './mask-aadhaar-numbers.ts';
import type { OtherNumbers } from './mask-aadhaar-numbers.ts';
import { maskFreeText, mayHoldAadhaar, numbersInFields } from './mask-free-text.ts';
import type { AadhaarEvidence } from './mask-free-text.ts';

/** What the pages are of. */
interface Document extends OtherNumbers {
  /** An Aadhaar card. */
  isAadhaar: boolean;
}

/**
 * The fields with every Aadhaar number masked that stands in their free text. Pages are looked at where a field has as many figures as such a
 * number, for what they say of it.
 *
 * @returns `found`: there was one, so that the pictures of the pages show it
 */
export async function maskFields(
  fields: Fields,
  seen: readonly SeenPage[],
  document: Document,
): Promise<{ fields: Fields; found: boolean }> {
  if (!Object.entries(fields).some(([name, field]) => mayHoldAadhaar(name, field))) return { fields, found: false };
  const evidence = await findEvidence(seen, document);
  const numbers = [...new Set([...evidence.numbers, ...numbersInFields(fields, evidence)])];
  const changed = Object.entries(fields).map(([name, field]): [string, Field] => [
    name,
    maskFreeText(name, field, { ...evidence, numbers }),
  ]);
  const found = changed.some(([name, field]) => field !== fields[name]);
  return { fields: found ? { ...fields, ...Object.fromEntries(changed) } : fields, found };
}

async function findEvidence(seen: readonly SeenPage[], { isAadhaar, ...others }: Document): Promise<AadhaarEvidence> {
  const pages = [];
  for (const page of seen) pages.push((await lookAtPrint(page)).print.lines);
  const numbers = pages.flatMap((lines) => maskAadhaarNumbers(lines).numbers);
  if (isAadhaar) return { context: 'document', numbers };
  return { context: pages.some((lines) => isOfAadhaar(lines, others)) ? 'beside' : 'anywhere', numbers };
}
