/** The digit of Verhoeff's code: products in the dihedral group of order ten, the digits permuted by place. */
export function computeVerhoeff(digits: string): string {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => multiply(total, permute(Number(digit), place + 1)), 0);
  return String(Array.from({ length: 10 }, (_, digit) => digit).find((digit) => multiply(sum, digit) === 0));
}

/** Turns are 0–4, mirrored turns 5–9. */
function multiply(a: number, b: number): number {
  const turn = a < 5 ? (a % 5) + (b % 5) : (a % 5) - (b % 5);
  return ((turn + 10) % 5) + (a < 5 === b < 5 ? 0 : 5);
}

const CYCLE = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function permute(digit: number, times: number): number {
  return times % 8 === 0 ? digit : permute(CYCLE[digit]!, (times % 8) - 1);
}
