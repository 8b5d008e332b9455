import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAadhaarNumbers, maskAadhaarText } from './mask-aadhaar-text.ts';
import { verhoeffDigit } from './verhoeff.ts';

const START = '23456789012';
const NUMBER = START + verhoeffDigit(START);
const [A, B, C] = [NUMBER.slice(0, 4), NUMBER.slice(4, 8), NUMBER.slice(8)];
/** Its check digit does not fit: as a recogniser may give it. */
const MISREAD = `${A} ${B} ${C.slice(0, 3)}${(Number(C[3]) + 1) % 10}`;

describe('maskAadhaarText', () => {
  it.each([
    [`${A} ${B} ${C}`, `XXXX XXXX ${C}`],
    [`${A}-${B}-${C}`, `XXXX-XXXX-${C}`],
    [NUMBER, `XXXXXXXX${C}`],
    [`${A}${B} ${C}`, `XXXXXXXX ${C}`],
    [`${A}\u00a0${B}\u2013${C}`, `XXXX\u00a0XXXX\u2013${C}`],
    [`${A}\n${B}\n${C}`, `XXXX\nXXXX\n${C}`],
    [Array.from(NUMBER).join(' '), `X X X X X X X X ${Array.from(C).join(' ')}`],
    [`Aadhaar NO ${A} ${B} ${C}, DOB 01/02/1990`, `Aadhaar NO XXXX XXXX ${C}, DOB 01/02/1990`],
    [`${A} ${B} ${C} VID : 9123 4567 8901 2345`, `XXXX XXXX ${C} VID : XXXX XXXX XXXX 2345`],
    [`${A}.${B}.${C}`, `XXXX.XXXX.${C}`],
    [`${A}/${B}/${C}`, `XXXX/XXXX/${C}`],
    [`id=${A}%20${B}%20${C}`, `id=XXXX%20XXXX%20${C}`],
    [`id=${A}+${B}+${C}&x`, `id=XXXX+XXXX+${C}&x`],
    [`0${NUMBER}`, `0XXXXXXXX${C}`],
    [`tel:+91${NUMBER}`, `tel:+91XXXXXXXX${C}`],
    [`${A} ${B} XXXX`, 'XXXX XXXX XXXX'],
    [`${A} **** ${C}, Pune`, `XXXX **** ${C}, Pune`],
    [MISREAD, `XXXX XXXX ${MISREAD.slice(-4)}`],
  ])('%j becomes %j', (text, masked) => expect(maskAadhaarText(text)).toBe(masked));

  it('masks digits of Indian scripts', () => {
    const hindi = Array.from(`${A} ${B} ${C}`, (sign) =>
      sign === ' ' ? sign : String.fromCodePoint(0x966 + Number(sign)),
    ).join('');
    expect(maskAadhaarText(hindi)).toBe(`XXXX XXXX ${hindi.slice(-4)}`);
  });

  it('masks what a recogniser took for letters', () => {
    expect(maskAadhaarText('2O34 5I78 9B12')).toBe('XXXX XXXX 9B12');
    expect(maskAadhaarText('O234 5678 9012')).toBe('XXXX XXXX 9012');
  });

  it.each([
    'Enrolment No. 1234/12345/12345',
    'Mobile 98765',
    '01/02/1990 1234',
    '12.50 1200.75 3000',
    '01/02/1990',
    'XXXX XXXX 1234',
    '12345678901',
    'Pin 560001',
  ])('leaves %j as it is', (text) => expect(maskAadhaarText(text)).toBe(text));

  it('asks for the check digit outside of Aadhaar documents', () => {
    expect(maskAadhaarText(`paid to ${MISREAD}`, 'anywhere')).toBe(`paid to ${MISREAD}`);
    expect(maskAadhaarText(`paid to ${A} ${B} ${C}`, 'anywhere')).toBe(`paid to XXXX XXXX ${C}`);
  });

  it('finds a number within a longer run of digits on what shows or speaks of one, or where it is known', () => {
    const run = `14${NUMBER}`;
    expect(maskAadhaarText(run)).toBe(`14XXXXXXXX${C}`);
    expect(maskAadhaarText(`22${NUMBER.slice(0, 10)} ${NUMBER.slice(10)}`, 'beside')).not.toContain(B);
    expect(maskAadhaarText(`14, ${A}${B}, ${C}, 5`, 'beside')).toBe(`14, XXXXXXXX, ${C}, 5`);
    expect(maskAadhaarText(run, 'anywhere')).toBe(run);
    expect(maskAadhaarText(run, 'anywhere', [NUMBER])).toBe(`14XXXXXXXX${C}`);
    expect(maskAadhaarText(`14${MISREAD.replaceAll(' ', '')}`, 'beside')).toContain(A);
  });

  it.each([`${A};${B};${C}`, `(${A})(${B})(${C})`, `${A} | ${B} | ${C}`, `x|${NUMBER}|7`, `n:${A}${B},${C}`])(
    'takes marks between its fours for blanks in %j',
    (text) => expect(maskAadhaarText(text, 'anywhere')).toBe(text.replace(A, 'XXXX').replace(B, 'XXXX')),
  );

  it('looks through signs that nobody sees', () => {
    const text = Array.from(NUMBER).join('\u200b');
    expect(maskAadhaarText(text, 'anywhere').replaceAll('\u200b', '')).toBe(`XXXXXXXX${C}`);
    expect(maskAadhaarText(`${A}\u200b \u2060${B}\ufeff-\u200b${C}`, 'anywhere')).not.toContain(A);
  });

  it('leaves a run as long as a code of figures alone', () => {
    const data = `${'1234567'.repeat(6)}${NUMBER}`;
    expect(maskAadhaarText(data)).toBe(data);
  });

  it('tells where it stands', () => {
    const [span] = findAadhaarNumbers(`No ${A} ${B} ${C}.`);
    expect(span).toEqual({ kind: 'aadhaar', start: 3, end: 17, checkDigit: 'pass', grouped: true });
  });

  it('leaves no whole number in any text around it, in any spacing', () => {
    const words = fc.string({ maxLength: 12, unit: fc.constantFrom(...'abc DOISB:,\n') });
    const separator = fc.constantFrom('', ' ', '-', '  ', '\u00a0', ' - ');
    fc.assert(
      fc.property(
        words,
        words,
        separator,
        separator,
        fc.stringMatching(/^[2-9][0-9]{10}$/),
        (before, after, s, t, start) => {
          const number = start + verhoeffDigit(start);
          const printed = `${number.slice(0, 4)}${s}${number.slice(4, 8)}${t}${number.slice(8)}`;
          const masked = maskAadhaarText(`${before}: ${printed} ,${after}`);
          expect(masked.replace(/[\s\u00a0-]/g, '')).not.toContain(number);
          expect(masked).toHaveLength(`${before}: ${printed} ,${after}`.length);
          expect(maskAadhaarText(masked)).toBe(masked);
        },
      ),
    );
  });
});
