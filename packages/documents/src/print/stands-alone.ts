const MONTH =
  'JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?';
/** With the name of a month, since `KERALA 682001` has the shape of one. */
const DATE = new RegExp(
  String.raw`^\W*(?:\d{1,2}[-/. ]\d{1,2}|(?:${MONTH})\.? ?\d{1,2},?|\d{1,2} ?(?:${MONTH}))[-/. ]?\d{4}\W*$`,
  'i',
);
/** Longer than any post code, and no number of a house, whose groups are short: seven digits, five of them in one run. */
const NUMBER = /^(?=(?:\D*\d){7})[A-Z]{0,3}[\d -]*\d{5}[\d -]*$/;
/** A class of vehicles, a sex, a group of blood; not the short name of an Australian state. */
const LETTERS = /^(?!(?:WA|SA|NT)$)[A-Z]{1,2}[+-]?$/;

/**
 * Whether a line of print is a value of its own, though its label was not seen or stands behind it: a date, a number, a letter or two.
 * Such a line is no part of the name or the address above it.
 */
export function standsAlone(text: string): boolean {
  const plain = text.trim();
  return DATE.test(plain) || NUMBER.test(plain) || LETTERS.test(plain);
}
