/** All but the last four digits of a number as X, in groups of four as it is printed; without spaces if it had none. */
export function maskDigits(number: string): string {
  let seen = 0;
  const total = number.replaceAll(/\D/g, '').length;
  return number.replaceAll(/\d/g, (digit) => (++seen <= total - 4 ? 'X' : digit));
}
