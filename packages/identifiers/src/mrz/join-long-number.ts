import { mrzCheckDigit } from './check-digit.ts';
import type { MrzFit } from './fit-mrz.ts';

/**
 * On a TD1 card a number of more than nine characters goes on in the optional data: what comes before the first filler there is
 * the rest of the number and its check digit. Puts both parts together; leaves every other fit as it is.
 */
export function joinLongNumber(fit: MrzFit): MrzFit {
  const { documentNumber, optional1, longNumberMark } = fit.fields;
  if (!documentNumber || !optional1 || !longNumberMark) return fit;
  const [rest = ''] = optional1.text.split('<', 1);
  const text = documentNumber.text + rest.slice(0, -1);
  const passes = rest.length > 1 && String(mrzCheckDigit(text)) === rest.slice(-1);
  const check = passes ? 'pass' : 'fail';
  const verified = passes && fit.composite === 'pass' && documentNumber.verified;
  return {
    ...fit,
    fields: {
      ...fit.fields,
      documentNumber: { ...documentNumber, text, check, verified },
      optional1: { ...optional1, text: optional1.text.slice(rest.length).padEnd(optional1.text.length, '<') },
      longNumberMark: { ...longNumberMark, check },
    },
    allCheckDigitsValid: fit.allCheckDigitsValid && passes,
  };
}
