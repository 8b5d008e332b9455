import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';
import { passesVerhoeff } from './verhoeff.ts';

const MASKED = /^[X*]{8}\d{4}$/;

/** Number of a resident of India (UIDAI), whole or with its first eight digits masked. Never store, log or show a whole one. */
export const AADHAAR: NumberFormat = {
  masks: ['999999999999'],
  check: (text) => {
    const number = cleanNumber(text);
    const masked = MASKED.test(number);
    const whole = (run: () => boolean) => () => (masked ? undefined : run());
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => masked || /^\d{12}$/.test(number)],
        ['first_digit', 'FIRST_DIGIT', whole(() => number[0]! >= '2')],
        ['repeated', 'REPEATED', whole(() => !/^(\d)\1{11}$/.test(number))],
        ['check_digit', 'CHECKSUM', whole(() => passesVerhoeff(number))],
      ],
      () => ({ last4: number.slice(-4), form: masked ? 'masked' : 'whole' }),
    );
  },
};

/** Virtual id that stands for an Aadhaar number. Temporary: never store one. */
export const VID: NumberFormat = {
  masks: ['9999999999999999'],
  check: (text) => {
    const number = cleanNumber(text);
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => /^\d{16}$/.test(number)],
        ['check_digit', 'CHECKSUM', () => passesVerhoeff(number)],
      ],
      () => ({ last4: number.slice(-4) }),
    );
  },
};
