import { transliterateName } from '../mrz/transliterate-name.ts';
import type { FieldTruth, Script } from './sheet.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;

export function numberField(key: string, printed: string, normalised = printed): FieldTruth {
  const compact = normalised.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return { key, comparison: 'number', value: printed, normalised: compact, also: [], script: 'Latn' };
}

/** `form` is made of DD, MM, MON, YYYY and what stands between them. */
export function dateField(key: string, iso: string, form: string): FieldTruth {
  return { key, comparison: 'date', value: printDate(iso, form), normalised: iso, also: [], script: 'Latn' };
}

/** A name in Latin script counts with its marks or as the machine-readable zone would spell it. */
export function nameField(key: string, printed: string, script: Script = 'Latn'): FieldTruth {
  const also = script === 'Latn' ? [transliterateName(printed)] : [];
  return { key, comparison: 'name', value: printed, normalised: printed, also, script };
}

export function textField(key: string, printed: string, script: Script = 'Latn'): FieldTruth {
  return { key, comparison: 'text', value: printed, normalised: printed, also: [], script };
}

/** `printed` in whatever language; the answer is right with the letter, or with the word. */
export function sexField(sex: 'F' | 'M' | 'X', printed: string, script: Script = 'Latn'): FieldTruth {
  return { key: 'gender', comparison: 'text', value: printed, normalised: sex, also: [printed], script };
}

/** `amount` in units of the currency, printed as Indian bookkeeping groups digits: 12,34,567.00. */
export function amountField(key: string, amount: number): FieldTruth {
  return {
    key,
    comparison: 'amount',
    value: printAmount(amount),
    normalised: amount.toFixed(2),
    also: [],
    script: 'Latn',
  };
}

export function printAmount(amount: number): string {
  const [whole = '', cents = ''] = amount.toFixed(2).split('.');
  const head = whole.slice(0, -3).replaceAll(/\B(?=(\d\d)+$)/g, ',');
  return `${head === '' ? '' : `${head},`}${whole.slice(-3)}.${cents}`;
}

export function printDate(iso: string, form: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return form
    .replace('YYYY', year)
    .replace('MON', MONTHS[Number(month) - 1] ?? '')
    .replace('MM', month)
    .replace('DD', day);
}
