import { MRZ_ALPHABET } from './alphabet.ts';
import type { ObservedCharacter } from './observed.ts';

/** Natural logarithms of how likely each of the 37 characters is, one row a place. */
export type PlaceScores = Float64Array;
export type LineScores = readonly PlaceScores[];

/** What the recogniser is wrong about even when it is sure: every character keeps at least this likelihood. */
const FLOOR = 2e-5;
/** O and 0 are so alike that a recogniser may be sure and wrong. No other pair was ever seen to be. */
const ALIKE_O = 0.02;
const [LETTER_O, ZERO] = [MRZ_ALPHABET.indexOf('O'), MRZ_ALPHABET.indexOf('0')];

/** Characters that stand for one another where only one of them may stand: the likeliest pairs, and others. */
const CLOSE = 'O0 I1 B8 S5 Z2 G6'.split(' ');
const DISTANT = 'D0 Q0 U0 L1 T1 A4 T7 Z7 Y7 E3 P9'.split(' ');
/** Natural logarithms of how likely a character is when its look-alike was seen, which cannot stand there. */
const LOOK_ALIKES = [
  { pairs: CLOSE, score: Math.log(0.3) },
  { pairs: DISTANT, score: Math.log(0.03) },
].flatMap(({ pairs, score }) =>
  pairs.flatMap(([a = '', b = '']) => [
    { of: MRZ_ALPHABET.indexOf(a), seen: b, score },
    { of: MRZ_ALPHABET.indexOf(b), seen: a, score },
  ]),
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
  for (let index = 0; index < scores.length; index++)
    scores[index] = Math.log((seen[index]! + alikeO(index, seen) + missing) / Math.max(1, sum) + FLOOR);
  return scores;
}

function alikeO(index: number, seen: Float64Array): number {
  if (index === LETTER_O) return ALIKE_O * seen[ZERO]!;
  return index === ZERO ? ALIKE_O * seen[LETTER_O]! : 0;
}

/** The same place where only some characters may stand: what was seen and may not is taken for what looks like it. */
export function foldPlace(scores: PlaceScores, allowed: string): PlaceScores {
  const folded = new Float64Array(scores.length).fill(-Infinity);
  for (const character of allowed) {
    const index = MRZ_ALPHABET.indexOf(character);
    const alike = LOOK_ALIKES.filter(({ of, seen }) => of === index && !allowed.includes(seen));
    folded[index] = Math.max(
      scores[index]!,
      ...alike.map(({ seen, score }) => scores[MRZ_ALPHABET.indexOf(seen)]! + score),
    );
  }
  return folded;
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
