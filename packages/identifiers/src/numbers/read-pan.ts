/** The fourth letter of a PAN: who holds it. */
export const PAN_ENTITIES = {
  P: 'person',
  C: 'company',
  H: 'Hindu undivided family',
  A: 'association of persons',
  B: 'body of individuals',
  G: 'government',
  J: 'artificial juridical person',
  L: 'local authority',
  F: 'firm',
  T: 'trust',
} as const;

export type PanEntity = keyof typeof PAN_ENTITIES;

export type PanReading =
  | { valid: true; normalised: string; entity: PanEntity; initial: string }
  | { valid: false; normalised: string; reason: 'LENGTH' | 'FORMAT' | 'ENTITY' | 'SERIAL' };

/**
 * Whether a text is a Permanent Account Number, and whose: five letters, four digits, a letter; the fourth names the kind of
 * holder, the fifth the initial of the surname or of the name.
 *
 * Not guaranteed: that it was issued. How its last letter is computed is not public.
 */
export function readPan(text: string): PanReading {
  const normalised = text.toUpperCase().replace(/[\s./\u002D\u2010-\u2015]/g, '');
  if (normalised.length !== 10) return { valid: false, normalised, reason: 'LENGTH' };
  if (!/^[A-Z]{5}\d{4}[A-Z]$/.test(normalised)) return { valid: false, normalised, reason: 'FORMAT' };
  const entity = normalised[3]!;
  if (!(entity in PAN_ENTITIES)) return { valid: false, normalised, reason: 'ENTITY' };
  if (normalised.slice(5, 9) === '0000') return { valid: false, normalised, reason: 'SERIAL' };
  return { valid: true, normalised, entity: entity as PanEntity, initial: normalised[4]! };
}
