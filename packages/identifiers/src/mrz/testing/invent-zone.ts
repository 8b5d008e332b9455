import fc from 'fast-check';
import { mrzCheckDigit } from '../check-digit.ts';
import { MRZ_LAYOUTS } from '../formats.ts';
import type { MrzFieldLayout, MrzFormatName, MrzLayout } from '../formats.ts';

const upper = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const digits = [...'0123456789'];
/** No name has three K in a row; the fit takes them for fillers. */
const word = fc
  .string({ unit: fc.constantFrom(...upper), minLength: 2, maxLength: 9 })
  .filter((text) => !text.includes('KKK'));

const two = (value: number) => String(value).padStart(2, '0');
const date = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map(two).join(''));

/** One letter O at most: two of them taken for zeros can cancel each other in a check digit. */
const number = fc
  .string({ unit: fc.constantFrom(...upper, ...digits, ...digits, ...digits), minLength: 6, maxLength: 9 })
  .filter((text) => text.split('O').length <= 2);

const names = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 2 }), fc.array(word, { minLength: 0, maxLength: 3 }))
  .map(([surname, given]) => (given.length ? `${surname.join('<')}<<${given.join('<')}` : surname.join('<')));

function contentOf(field: MrzFieldLayout, layout: MrzLayout): fc.Arbitrary<string> {
  switch (field.kind) {
    case 'code':
      return layout.prefix ? fc.constant('ID') : fc.constantFrom(...layout.codes).map((code) => `${code}<`);
    case 'state':
      return layout.prefix ? fc.constant('FRA') : fc.constantFrom('UTO', 'D<<', 'IND', 'KOR', 'GBR', 'KGZ');
    case 'name':
      return layout.prefix ? word : names;
    case 'forenames':
      return fc.array(word, { minLength: 1, maxLength: 3 }).map((given) => given.join('<<'));
    case 'date':
      return date;
    case 'office':
      return fc.constantFrom('302099', '2A0014', '2B3021', '952042', '');
    case 'sex':
      return fc.constantFrom('F', 'M', '<');
    default:
      return field.name === 'documentNumber' ? number : fc.oneof(fc.constant(''), number);
  }
}

/** A random legal zone of a format: the lines, and its name field cut where the field ends. */
export function inventZone(format: MrzFormatName): fc.Arbitrary<string[]> {
  const layout = MRZ_LAYOUTS.find((candidate) => candidate.format === format)!;
  return fc
    .tuple(...layout.fields.map((field) => contentOf(field, layout)))
    .map((contents) => compose(layout, contents));
}

function compose(layout: MrzLayout, contents: readonly string[]): string[] {
  const lines = Array.from({ length: layout.lines }, () => Array<string>(layout.length).fill('<'));
  layout.fields.forEach((field, index) => {
    const [line, from, to] = field.span;
    const text = contents[index]!.slice(0, to - from).padEnd(to - from, '<');
    for (let at = 0; at < text.length; at++) lines[line]![from + at] = text[at]!;
    if (field.check) lines[field.check[0]]![field.check[1]] = String(mrzCheckDigit(text));
  });
  if (layout.composite) {
    const text = layout.composite.over.map(([line, from, to]) => lines[line]!.slice(from, to).join('')).join('');
    lines[layout.composite.check[0]]![layout.composite.check[1]] = String(mrzCheckDigit(text));
  }
  return lines.map((line) => line.join(''));
}
