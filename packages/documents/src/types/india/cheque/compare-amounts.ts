import { toPaise } from '../../../grammar/read-amount.ts';
import { SURE_ENOUGH } from '../../../grammar/sure-enough.ts';
import type { Field } from '../../../reading.ts';
import type { FieldTable } from '../../document-type.ts';
import { withCheck } from '../../with-check.ts';
import { isNearAmount } from './is-near-amount.ts';
import { readRupees } from './read-rupees.ts';
import { spellRupees } from './spell-rupees.ts';

/** How sure both are of which one says in words what the other says in figures. */
const CONFIRMED = 0.985;

/** What was misread is never sure, though the figures say what it must be. */
const MENDED = 0.9;

/**
 * Holds the amount in words against that in figures: where they agree each confirms the other, where not neither is sure. Words that are
 * none of an amount were misread: they are those of the figures where nothing else is as near, or fail their check.
 */
export function compareAmounts(fields: FieldTable): FieldTable {
  const { amount, amountInWords } = fields;
  if (!amountInWords || /PAISE/i.test(amountInWords.value)) return fields;
  const rupees = readRupees(amountInWords.value);
  if (rupees === undefined) return { ...fields, amountInWords: mendWords(amountInWords, amount) };
  if (!amount) return fields;
  const agrees = toPaise(amount.normalised) === rupees * 100;
  return { ...fields, amount: judge(amount, agrees), amountInWords: judge(amountInWords, agrees) };
}

function mendWords(words: Field, amount: Field | undefined): Field {
  const rupees = Number(amount?.normalised);
  if (!isNearAmount(words.value, rupees)) return withCheck(words, 'number_words', false);
  const value = [...spellRupees(rupees), 'ONLY'].map((word) => word[0]! + word.slice(1).toLowerCase()).join(' ');
  const mended: Field = { ...words, value, normalised: value, confidence: Math.min(words.confidence, MENDED) };
  const unsure: Field = { ...mended, status: 'UNSURE', reason: 'low_confidence' };
  return withCheck(withCheck(unsure, 'repaired', true), 'sum_of_words', true);
}

function judge(field: Field, agrees: boolean): Field {
  const checked = withCheck(field, 'sum_of_words', agrees);
  if (!agrees || field.confidence < SURE_ENOUGH.check) return checked;
  return { ...checked, confidence: Math.max(field.confidence, CONFIRMED), status: 'READ', reason: '' };
}
