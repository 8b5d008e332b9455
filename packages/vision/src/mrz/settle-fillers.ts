import { MRZ_ALPHABET } from '../vision.ts';
import type { MrzCharacter } from '../vision.ts';
import { cutGlyph, likeness, meanGlyph } from './compare-glyphs.ts';
import { positionOf } from './find-grids.ts';
import type { Grid } from './find-grids.ts';
import type { LineCrop } from './reach-end.ts';

const FILLER = MRZ_ALPHABET.indexOf('<');
/** Fillers that the recogniser is this sure of show what a filler looks like on this document. */
const SURE = 0.9;
/** Where it is sure of none, as of characters drawn too wide, what it takes for fillers shows it. */
const LIKELY = 0.55;
const MIN_SAMPLES = 3;
/** Fewer are as good as more. */
const MAX_SAMPLES = 24;
/** Likeness that speaks neither for nor against a filler. On photos fillers give 0.9 and more, K at most 0.82, others less. */
const EVEN = 0.865;
/** Logarithm of the likelihood ratio for one unit of likeness. */
const WEIGHT = 70;
const MAX_EVIDENCE = 6;

/**
 * The same characters with the question "filler or letter" settled by their pixels.
 *
 * The recogniser was trained on words, and between two words it sees a K where a filler stands. But a zone holds many
 * fillers of one typeface under one light: their mean is compared with every place. Without at least three
 * fillers nothing changes.
 *
 * @param crops the straightened line for each line of characters
 */
export function settleFillers(
  lines: readonly (readonly MrzCharacter[])[],
  crops: readonly LineCrop[],
  grid: Grid,
): MrzCharacter[][] {
  const glyphs = lines.map((line, index) => line.map((_, place) => cutPlace(crops[index]!, grid, index, place)));
  const likely = lines
    .flatMap((line, index) => line.map((character, place) => ({ character, glyph: glyphs[index]![place]! })))
    .filter(({ character }) => character.probabilities[FILLER]! > LIKELY)
    .sort((a, b) => b.character.probabilities[FILLER]! - a.character.probabilities[FILLER]!)
    .slice(0, MAX_SAMPLES);
  const sure = likely.filter(({ character }) => character.probabilities[FILLER]! > SURE);
  const samples = sure.length >= MIN_SAMPLES ? sure : likely;
  if (samples.length < MIN_SAMPLES) return lines.map((line) => [...line]);
  const filler = meanGlyph(samples.map(({ glyph }) => glyph));
  return lines.map((line, index) =>
    line.map((character, place) => weigh(character, likeness(filler, glyphs[index]![place]!))),
  );
}

function cutPlace({ crop, reach }: LineCrop, grid: Grid, line: number, place: number) {
  const width = positionOf(grid, line, place + 0.5) - positionOf(grid, line, place - 0.5);
  return cutGlyph(crop, positionOf(grid, line, place) / reach, width / reach);
}

/** Bayes' rule with the likeness as evidence; what the recogniser left unsaid is shared by all before. */
function weigh(character: MrzCharacter, alike: number): MrzCharacter {
  const evidence = Math.max(-MAX_EVIDENCE, Math.min(MAX_EVIDENCE, (alike - EVEN) * WEIGHT));
  const said = character.probabilities.reduce((sum, value) => sum + value, 0);
  const unsaid = Math.max(0.002, 1 - said) / MRZ_ALPHABET.length;
  const weighed = character.probabilities.map((value) => value + unsaid);
  weighed[FILLER]! *= Math.exp(evidence);
  const sum = weighed.reduce((total, value) => total + value, 0);
  return { probabilities: weighed.map((value) => value / sum), x: character.x };
}
