/** A stream of numbers that depends on its seed alone: the same on every machine and in every run. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  /** True with the given probability, 0–1. */
  chance(probability: number): boolean;
  /** One element; the list must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** A letter string or number made of characters of `alphabet`. */
  string(alphabet: string, length: number): string;
  /** About normal, mean 0 and deviation 1. */
  normal(): number;
  /** An independent stream, so that one part may draw more numbers without changing the others. */
  fork(label: string): Random;
}

/** Starts a stream from a seed of any text. Not for secrets. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (list) => list[whole(0, list.length - 1)]!,
    string: (alphabet, length) => Array.from({ length }, () => alphabet[whole(0, alphabet.length - 1)]!).join(''),
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value ^ (value >>> 15);
}
