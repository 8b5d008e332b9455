import { toPaise } from '../../../grammar/read-amount.ts';
import { SURE_ENOUGH } from '../../../grammar/sure-enough.ts';
import type { Field } from '../../../reading.ts';
import type { FieldTable } from '../../document-type.ts';
import { withCheck } from '../../with-check.ts';
import { readRupees } from './read-rupees.ts';

/** How sure both are of which one says in words what the other says in figures. */
const CONFIRMED = 0.985;

/**
 * Holds the amount in words against that in figures: where they agree each confirms the other, where not neither is sure. Words that are
 * none of an amount were misread.
 */
export function compareAmounts(fields: FieldTable): FieldTable {
  const { amount, amountInWords } = fields;
  if (!amountInWords || /PAISE/i.test(amountInWords.value)) return fields;
  const rupees = readRupees(amountInWords.value);
  if (rupees === undefined) return { ...fields, amountInWords: withCheck(amountInWords, 'number_words', false) };
  if (!amount) return fields;
  const agrees = toPaise(amount.normalised) === rupees * 100;
  return { ...fields, amount: judge(amount, agrees), amountInWords: judge(amountInWords, agrees) };
}

function judge(field: Field, agrees: boolean): Field {
  const checked = withCheck(field, 'sum_of_words', agrees);
  if (!agrees || field.confidence < SURE_ENOUGH.check) return checked;
  return { ...checked, confidence: Math.max(field.confidence, CONFIRMED), status: 'READ', reason: '' };
}
