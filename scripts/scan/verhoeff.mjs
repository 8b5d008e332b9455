const MULTIPLY = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
const FIRST_TURN = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/**
 * Whether the last digit is the Verhoeff check digit of those before it, as in an Aadhaar number.
 *
 * @param {string} digits nothing but digits
 */
export function passesVerhoeff(digits) {
  let check = 0;
  for (const [place, digit] of [...digits].reverse().entries())
    check = MULTIPLY[check]?.[turned(Number(digit), place % 8)] ?? 0;
  return check === 0;
}

/** @param {number} digit @param {number} times */
function turned(digit, times) {
  let now = digit;
  for (let turn = 0; turn < times; turn++) now = FIRST_TURN[now] ?? 0;
  return now;
}
