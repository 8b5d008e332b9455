import { expect, it } from 'vitest';
import { labelKind } from './label-cues.ts';

it.each([
  ['Személyi azonosító/Personal identifier', 'personalNumber'],
  ['Szemelyi azonosito', 'personalNumber'],
  ['Születési hely', 'placeOfBirth'],
  ['Kiállító hatóság', 'issuingAuthority'],
  ['Okm. azonosító', 'documentNumber'],
  ['Állampolgárság', 'nationality'],
])('%s is a label, and no value of the one above', (text, kind) => expect(labelKind(text)).toBe(kind));

it.each(['DEBRECEN', 'BELÜGYMINISZTÉRIUM', 'Ödön'])('%s is none', (text) => expect(labelKind(text)).toBeUndefined());
