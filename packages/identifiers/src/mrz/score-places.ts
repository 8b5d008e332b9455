import { MRZ_ALPHABET } from './alphabet.ts';
import type { ObservedCharacter } from './observed.ts';

/** Natural logarithms of how likely each of the 37 characters is, one row a place. */
export type PlaceScores = Float64Array;
export type LineScores = readonly PlaceScores[];

/** What the recogniser is wrong about even when it is sure: every character keeps at least this likelihood. */
const FLOOR = 2e-5;
/** Characters that poor photos make alike. A recogniser that is sure of one of them may still mean the other. */
const PAIRS = 'O0 OD 0D OQ 0Q U0 I1 L1 IL B8 S5 S8 Z2 G6 A4 T7 TI K< C< UV MN G0'.split(' ');
const CONFUSION = 0.02;
const LOOK_ALIKES = [...MRZ_ALPHABET].map((character) =>
  PAIRS.filter((pair) => pair.includes(character)).map((pair) => MRZ_ALPHABET.indexOf(pair.replace(character, ''))),
);

const FILLER = MRZ_ALPHABET.indexOf('<');
const K = MRZ_ALPHABET.indexOf('K');
/**
 * Recognisers trained on print take fillers for K. Over 3,000 fillers and 68 Ks of drawn zones the decimal logarithm of K
 * against filler was under 2 for all fillers but three, and above 2.5 for every K.
 */
const K_FROM = 2.25;
const K_STEEPNESS = 1.5;

/** The recogniser's probabilities as log-likelihoods, with its known weaknesses allowed for. */
export function scorePlace({ probabilities }: ObservedCharacter): PlaceScores {
  const seen = separateFillers(probabilities);
  const sum = seen.reduce((total, value) => total + value, 0);
  const scores = new Float64Array(MRZ_ALPHABET.length);
  // A place where little was seen says little: what is missing to one is spread over all characters.
  const missing = Math.max(0, 1 - sum) / MRZ_ALPHABET.length;
  for (let index = 0; index < scores.length; index++) {
    const alike = LOOK_ALIKES[index]!.reduce((total, other) => total + seen[other]!, 0);
    scores[index] = Math.log((seen[index]! + CONFUSION * alike + missing) / Math.max(1, sum) + FLOOR);
  }
  return scores;
}

/** Shares out again between K and the filler what was seen of both. */
function separateFillers(probabilities: Float32Array): Float64Array {
  const seen = Float64Array.from(probabilities);
  const both = seen[K]! + seen[FILLER]!;
  const ratio = Math.log10((seen[K]! + 1e-6) / (seen[FILLER]! + 1e-6));
  seen[K] = both / (1 + 10 ** (-(ratio - K_FROM) * K_STEEPNESS));
  seen[FILLER] = both - seen[K];
  return seen;
}
