import { mrzCheckDigit } from '@atlas/identifiers';
import { CONTRADICTS_FROM } from '../evidence/compare-with-print.ts';
import type { PrintLine } from '../print/print-line.ts';
import { hasRival } from './has-rival.ts';
import type { Zone } from './read-upright.ts';

/** Natural logarithm of how much less likely than what was read each sign of the other number may be in the zone. */
const MAX_COST = 2.5;
/** A single sign has the same check digit only if it is ten off, as its look-alike often is: `6` and `G`. Then nothing says which is meant. */
const MIN_SIGNS = 2;

/**
 * Settles a document number that has a rival under its check digit by the print.
 *
 * Several signs that were misread together can agree with a check digit. Where print clearly says another number that agrees with the same
 * digit, and the zone itself holds each of its signs possible, that number has two witnesses and the other one has none but itself. The
 * composite digit weighs a number as its own digit does in every format, so that it cannot tell the two apart.
 */
export function mendNumber(zone: Zone, print: readonly PrintLine[]): Zone {
  const field = zone.fit.fields.documentNumber;
  if (field?.check !== 'pass') return zone;
  const number = field.text.replace(/<+$/, '');
  const spellings = print
    .filter(({ confidence }) => confidence >= CONTRADICTS_FROM)
    .flatMap(({ text }) => [text, ...text.split(' ')])
    .map((text) => text.toUpperCase().replaceAll(/[ -]/g, ''));
  if (spellings.includes(number)) return zone;
  const other = spellings.find((spelling) => isRivalOf(number, spelling) && isPossible(zone, number, spelling));
  return other === undefined ? zone : withNumber(zone, other);
}

function isRivalOf(number: string, other: string): boolean {
  if (other.length !== number.length || !/^(?=.*\d)[A-Z0-9]+$/.test(other)) return false;
  if (mrzCheckDigit(other) !== mrzCheckDigit(number)) return false;
  // Print does not tell these apart either.
  const isOnlyLookAlikes = foldLookAlikes(other) === foldLookAlikes(number);
  return !isOnlyLookAlikes && !hasRival(other) && differing(number, other).length >= MIN_SIGNS;
}

function isPossible({ fit }: Zone, number: string, other: string): boolean {
  const [line, from] = fit.fields.documentNumber!.span;
  return differing(number, other).every((at) => {
    const cost = fit.likelihood(line, from + at, number[at]!) - fit.likelihood(line, from + at, other[at]!);
    return cost <= MAX_COST;
  });
}

function differing(number: string, other: string): number[] {
  return [...number].flatMap((sign, at) => (sign === other[at] ? [] : [at]));
}

function foldLookAlikes(text: string): string {
  return text.replaceAll('O', '0').replaceAll('I', '1');
}

function withNumber(zone: Zone, number: string): Zone {
  const { fit } = zone;
  const field = fit.fields.documentNumber!;
  const [line, from] = field.span;
  const text = number + field.text.slice(number.length);
  const lines = fit.lines.map((old, index) =>
    index === line ? old.slice(0, from) + number + old.slice(from + number.length) : old,
  );
  const fields = { ...fit.fields, documentNumber: { ...field, text, verified: false } };
  return { ...zone, fit: { ...fit, lines, fields }, isNumberOfPrint: true };
}
