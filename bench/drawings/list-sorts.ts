import { AMERICAN_LICENCE_SORTS } from './america/draw-licences.ts';
import { SSN_SORTS } from './america/draw-ssn.ts';
import { GULF_SORTS } from './arabic/draw-gulf-cards.ts';
import { ISRAELI_SORTS } from './arabic/draw-israeli-card.ts';
import { ASIAN_SORTS } from './asia/draw-asian-cards.ts';
import { PHILIPPINE_SORTS } from './asia/draw-philippine-cards.ts';
import type { DrawnSort } from './drawn-sort.ts';
import { COMMONWEALTH_LICENCE_SORTS } from './europe/draw-british-licence.ts';
import { EUROPEAN_SORTS } from './europe/draw-european-card.ts';
import { AADHAAR_SORTS } from './india/aadhaar/draw-aadhaar.ts';
import { CHEQUE_SORTS } from './india/bank/draw-cheque.ts';
import { PAN_SORTS } from './india/pan/draw-pan.ts';
import { INDIAN_PASSPORT_SORTS } from './india/passport/draw-passport.ts';
import { FORM_16_SORTS } from './india/tax/draw-form16.ts';
import { GST_SORTS } from './india/tax/draw-gst.ts';
import { CERTIFICATE_SORTS } from './india/transport/draw-certificate.ts';
import { LICENCE_SORTS } from './india/transport/draw-licence.ts';
import { VOTER_SORTS } from './india/voter/draw-voter.ts';

/** Everything that can be drawn besides passports, cards and visas of no particular state. */
export const SORTS: readonly DrawnSort[] = [
  ...PAN_SORTS,
  ...AADHAAR_SORTS,
  ...VOTER_SORTS,
  ...LICENCE_SORTS,
  ...CERTIFICATE_SORTS,
  ...CHEQUE_SORTS,
  ...GST_SORTS,
  ...FORM_16_SORTS,
  ...INDIAN_PASSPORT_SORTS,
  ...EUROPEAN_SORTS,
  ...GULF_SORTS,
  ...ISRAELI_SORTS,
  ...ASIAN_SORTS,
  ...AMERICAN_LICENCE_SORTS,
  ...COMMONWEALTH_LICENCE_SORTS,
  ...PHILIPPINE_SORTS,
  ...SSN_SORTS,
];

/** Of Egypt the contract asks for passports alone; its cards have no zone, and are measured where they are named. */
const BEYOND_THE_CONTRACT: ReadonlySet<string> = new Set(['NID-EGY']);

/**
 * The sorts that a word names: a sort (`PAN-OLD`), a type (`PAN`), a type of a country (`NID-DEU`, `DRV-IND`) or a
 * country (`DEU`); `all` names every one that the contract asks for.
 *
 * @throws when nothing has that name
 */
export function findSorts(word: string): DrawnSort[] {
  const wanted = word.toUpperCase();
  const found = SORTS.filter(
    ({ name, type, country }) =>
      (wanted === 'ALL' && !BEYOND_THE_CONTRACT.has(name)) ||
      [name, type, country, `${type}-${country}`].includes(wanted) ||
      name.startsWith(`${wanted}-`),
  );
  if (found.length === 0) throw new Error(`--types: nothing is called ${word}`);
  return found;
}
