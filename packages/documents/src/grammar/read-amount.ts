import type { Grammar } from '../print/field-rule.ts';
import { leastConfidence } from './least-confidence.ts';

/** Rupees as they are grouped in India, by threes, or not grouped: a lost figure breaks the groups; with or without paise. */
const AMOUNT =
  /^(?:RS\.?|INR|₹)?\s*(\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d{2})?|\d{3}(?:,\d{3})+(?:\.\d{2})?|\d+(?:\.\d{2})?)(?:\/-)?$/i;

/** A comma that was taken for a point: in threes and twos, with a fraction behind, no point stands among figures. */
const WITH_POINTS = /^(\d{1,3}(?:[,.:]\d{2})*[,.:]\d{3})[.,:](\d{2})$/;
const REPAIRED = [{ id: 'repaired', result: 'pass' }] as const;

/** An amount that is all that stands in its cell; normalised with two decimals and no signs between. */
export const amount: Grammar = ({ text, characters }) => {
  const seen = text.replaceAll(/\s+/g, '');
  const plain = seen.replace(
    WITH_POINTS,
    (_, figures: string, paise: string) => `${figures.replaceAll(/[.:]/g, ',')}.${paise}`,
  );
  const found = AMOUNT.exec(plain);
  if (!found) return undefined;
  const value = found[1]!;
  return {
    value,
    normalised: toDecimal(value),
    confidence: leastConfidence(characters),
    vouched: /[.,]/.test(value) ? 'form' : 'none',
    ...(plain !== seen && { checks: [...REPAIRED] }),
  };
};

/** `1,23,456` as `123456.00`. */
export function toDecimal(text: string): string {
  const [whole = '', paise = ''] = text.replaceAll(',', '').split('.');
  return `${whole.replace(/^0+(?=\d)/, '')}.${paise.padEnd(2, '0')}`;
}

/** Paise, which can be added up without loss. */
export function toPaise(decimal: string): number {
  return Math.round(Number(decimal) * 100);
}
