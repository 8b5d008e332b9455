/** The words of an amount from 1 to 19, and the tens. */
export const UNITS = 'ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN NINETEEN'.split(' '); // prettier-ignore
export const TENS = 'TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY'.split(' ');

/** What a cheque counts in, the largest first. */
const GROUPS = [
  ['CRORE', 1e7],
  ['LAKH', 1e5],
  ['THOUSAND', 1e3],
  ['HUNDRED', 100],
] as const;

/** Whole rupees, 1 to 999,999,999, in the words of India, capitals; nothing for other numbers. */
export function spellRupees(rupees: number): string[] {
  if (!Number.isInteger(rupees) || rupees < 1 || rupees >= 1e9) return [];
  const words: string[] = [];
  let rest = rupees;
  for (const [group, worth] of GROUPS) {
    const count = Math.floor(rest / worth);
    rest %= worth;
    if (count > 0) words.push(...spellTens(count), group);
  }
  return [...words, ...spellTens(rest)];
}

/** 1 to 99; nothing for 0. */
function spellTens(count: number): string[] {
  if (count === 0) return [];
  if (count < 20) return [UNITS[count - 1]!];
  const tens = TENS[Math.floor(count / 10) - 2]!;
  return count % 10 === 0 ? [tens] : [tens, UNITS[(count % 10) - 1]!];
}
