import type { Draw } from '../random.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Letters for `A`, digits for `9`, digits from 1 for `1`; everything else stands for itself. */
export function fillShape(draw: Draw, shape: string): string {
  return Array.from(shape, (char) => {
    if (char === 'A') return draw.pick(Array.from(LETTERS));
    if (char === '9') return String(draw.whole(0, 9));
    return char === '1' ? String(draw.whole(1, 9)) : char;
  }).join('');
}

/** An ISO date. Days up to 28 exist in every month. */
export function inventDate(draw: Draw, firstYear: number, lastYear: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${draw.whole(firstYear, lastYear)}-${two(draw.whole(1, 12))}-${two(draw.whole(1, 28))}`;
}

/** The same day some years later. */
export function addYears(iso: string, years: number): string {
  return `${Number(iso.slice(0, 4)) + years}${iso.slice(4)}`;
}

/** Σ of digit × weight, weights repeated as needed. */
export function weigh(digits: string, weights: readonly number[]): number {
  return Array.from(digits).reduce((sum, digit, i) => sum + Number(digit) * weights[i % weights.length]!, 0);
}

/** Repeats until something comes out: check rules that have no digit for some numbers. */
export function untilFound<T>(invent: () => T | undefined): T {
  for (;;) {
    const found = invent();
    if (found !== undefined) return found;
  }
}
