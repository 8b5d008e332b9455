import { MRZ_ALPHABET } from '../alphabet.ts';
import type { ObservedCharacter } from '../observed.ts';

/** What poor photos turn characters into. */
const CONFUSED: Readonly<Record<string, string>> = {
  O: '0DQ',
  '0': 'ODQ',
  I: '1TH',
  '1': 'I7',
  B: '8',
  '8': 'B3',
  S: '5',
  '5': 'S6',
  Z: '2',
  '2': 'Z',
  G: '6',
  '6': 'G5',
  F: 'E',
  E: 'F',
  '3': '8',
  '9': '4',
  T: '7I',
  '7': 'T1',
  '<': 'KCL',
};

export interface Damage {
  /** Share of characters whose runner-up comes close or wins. */
  doubtful: number;
  /** Share of fillers that are not seen at all. */
  dropped: number;
  /** 0–1 each time it is called. */
  random: () => number;
}

/** A zone as a recogniser might give it: confused, some fillers missing, the characters a little beside their places. */
export function observeZone(lines: readonly string[], damage: Damage): ObservedCharacter[][] {
  return lines.map((line) =>
    [...line].flatMap((character, place) => {
      if (character === '<' && damage.random() < damage.dropped) return [];
      return [{ probabilities: observe(character, damage), x: (place + 0.5 + (damage.random() - 0.5) * 0.2) / 44 }];
    }),
  );
}

function observe(character: string, { doubtful, random }: Damage): Float32Array {
  const probabilities = new Float32Array(MRZ_ALPHABET.length).fill(1e-5);
  const others = CONFUSED[character];
  const truth = others && random() < doubtful ? 0.08 + random() * 0.85 : 0.9 + random() * 0.0995;
  if (others) {
    const other = others[Math.floor(random() * others.length)]!;
    probabilities[MRZ_ALPHABET.indexOf(other)] = (1 - truth) * (0.5 + random() * 0.5);
  }
  probabilities[MRZ_ALPHABET.indexOf(character)] = truth;
  return probabilities;
}

/** A small deterministic source of numbers, so that a failing case can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
