const rows = (text: string): number[][] => text.split(' ').map((row) => Array.from(row, Number));

/** Multiplication in the dihedral group of order ten, and the permutations of the digits by their place (Verhoeff, 1969). */
const PRODUCT = rows(
  '0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210',
);
const PERMUTATION = rows('0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258');

/**
 * Whether the last digit is the check digit of those before it. It confirms, it does not detect: one random number in ten has
 * one that fits.
 *
 * @param digits figures only
 */
export function hasVerhoeffDigit(digits: string): boolean {
  return /^\d+$/.test(digits) && Array.from(digits).toReversed().reduce(addDigit, 0) === 0;
}

function addDigit(sum: number, digit: string, place: number): number {
  return PRODUCT[sum]![PERMUTATION[place % 8]![Number(digit)]!]!;
}
