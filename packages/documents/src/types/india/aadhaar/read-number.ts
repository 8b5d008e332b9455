import { passesVerhoeff } from '@atlas/identifiers';
import { numberOf } from '../../../grammar/read-number.ts';
import { MASKED } from '../../../masking/masked-number.ts';
import type { Grammar } from '../../../print/field-rule.ts';
import type { Occurrences } from '../../../print/occurrence.ts';

const VISIBLE = 4;

const wholeNumber = numberOf({ masks: ['999999999999'], check: checkNumber, write: inFours });

/**
 * The number, whole or masked by the holder's own choice. Of a masked one (`XXXX XXXX 1234`) nothing confirms the digits that stand
 * there: it is `number_masked`, and no check digit is run.
 */
export const aadhaarNumber: Grammar = (segment, today) => wholeNumber(segment, today) ?? maskedNumber(segment);

function maskedNumber({ characters }: Parameters<Grammar>[0]): ReturnType<Grammar> {
  const found = MASKED.exec(characters.map(({ text }) => (text.length === 1 ? text : '\n')).join(''));
  if (!found) return undefined;
  const span = [found.index, found.index + found[0].length] as const;
  const visible = characters.slice(...span).slice(-VISIBLE);
  const digits = visible.map(({ text }) => text).join('');
  return {
    value: `XXXX XXXX ${digits}`,
    normalised: `XXXXXXXX${digits}`,
    confidence: Math.min(...visible.map(({ confidence }) => confidence)),
    vouched: 'form',
    checks: [{ id: 'verhoeff', result: 'not_run' }],
    doubted: 'number_masked',
    span,
  };
}

/** Where the number stands whole, too, a masked one that ends alike says nothing else. */
export function leaveOutMasked(found: Occurrences): Occurrences {
  const all = found['documentNumber'] ?? [];
  const isMasked = ({ value }: (typeof all)[number]): boolean => value.startsWith('X');
  const ends = new Set(all.filter((one) => !isMasked(one)).map(({ value }) => value.slice(-VISIBLE)));
  if (ends.size === 0) return found;
  return { ...found, documentNumber: all.filter((one) => !isMasked(one) || !ends.has(one.value.slice(-VISIBLE))) };
}

/** A first digit below two was never given to a holder, nor equal ones throughout. */
export function checkNumber(digits: string): ReturnType<NonNullable<Parameters<typeof numberOf>[0]['check']>> {
  if ((digits.length === 12 && /^[01]/.test(digits)) || /^(\d)\1+$/.test(digits)) return undefined;
  const isRight = passesVerhoeff(digits);
  return { checks: [{ id: 'verhoeff', result: isRight ? 'pass' : 'fail' }], isProof: isRight };
}

export function inFours(digits: string): string {
  return digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}
