import { CELL_PX, TEMPLATE_HEIGHT, TEMPLATE_WIDTH } from './draw-templates.ts';
import type { Template } from './draw-templates.ts';
import type { InkMap } from './measure-ink.ts';

/** How like each glyph each place of a strip is. */
export interface Matches {
  /** Left edge of the last place. */
  places: number;
  glyphs: number;
  /** Correlations −1 to 1, those of one place side by side. */
  scores: Float32Array;
}

/** Less ink than this, mean over a field, is paper. */
const MIN_DEVIATION = 9;
/** Characters stand this much higher or lower than their line, pixels. */
const SHIFTS = [-2, -1, 0, 1, 2];
const COARSE_SHIFTS = [-2, 0, 2];
/** A close look goes so many pixels to each side. */
const CLOSE = 4;

/**
 * Likeness to each template, each character free to stand a little higher or lower: at every third place, or closely about some.
 *
 * @param near left edges of what was found before
 */
export function matchGlyphs(strip: InkMap, templates: readonly Template[], near?: readonly number[]): Matches {
  const places = Math.max(0, strip.width - TEMPLATE_WIDTH + 1);
  const scores = new Float32Array(places * templates.length).fill(-1);
  const patch = new Float32Array(TEMPLATE_WIDTH * TEMPLATE_HEIGHT);
  const free = strip.height - TEMPLATE_HEIGHT;
  for (const x of near ? placesAbout(near, places) : everyThird(places)) {
    const best = scores.subarray(x * templates.length, (x + 1) * templates.length);
    for (const shift of near ? SHIFTS : COARSE_SHIFTS) {
      if (!takePatch(strip, x, Math.round(free / 2 + shift), patch)) continue;
      for (let glyph = 0; glyph < templates.length; glyph++)
        best[glyph] = Math.max(best[glyph]!, correlate(patch, templates[glyph]!));
    }
  }
  return { places, glyphs: templates.length, scores };
}

function everyThird(places: number): number[] {
  return Array.from({ length: Math.ceil(places / 3) }, (_, index) => index * 3);
}

function placesAbout(near: readonly number[], places: number): number[] {
  const wanted = near.flatMap((x, index) => {
    const gap = (near[index + 1] ?? x) - x;
    // Where one more would fit, the rough look may have placed others over it.
    const until = gap > 1.3 * TEMPLATE_WIDTH && gap < 4 * TEMPLATE_WIDTH ? gap : CLOSE;
    return Array.from({ length: CLOSE + until + 1 }, (_, step) => x - CLOSE + step);
  });
  return [...new Set(wanted)].filter((x) => x >= 0 && x < places);
}

/** The field at a place, mean 0 and length 1. @returns whether there is ink in it */
function takePatch({ width, ink }: InkMap, left: number, top: number, patch: Float32Array): boolean {
  let [sum, squares] = [0, 0];
  for (let row = 0, to = 0; row < TEMPLATE_HEIGHT; row++)
    for (let from = (top + row) * width + left, end = from + TEMPLATE_WIDTH; from < end; from++, to++) {
      const value = ink[from]!;
      patch[to] = value;
      sum += value;
      squares += value * value;
    }
  const mean = sum / patch.length;
  const length = Math.sqrt(Math.max(0, squares - sum * mean));
  if (length < MIN_DEVIATION * Math.sqrt(patch.length)) return false;
  for (let at = 0; at < patch.length; at++) patch[at] = (patch[at]! - mean) / length;
  return true;
}

function correlate(patch: Float32Array, template: Template): number {
  let sum = 0;
  for (let at = 0; at < patch.length; at++) sum += patch[at]! * template[at]!;
  return sum;
}

/** Neighbours stand at least so far apart, pixels: nine tenths of a pitch. */
export const MIN_ADVANCE = Math.round(TEMPLATE_WIDTH * 0.86);

/** Likeness that a glyph must have to count. */
const COUNTS_FROM = 0.45;

export interface PlacedGlyph {
  /** Left edge of its field, pixels. */
  left: number;
  /** Likeness to each glyph, the best within a pixel of the place. */
  scores: number[];
}

/** The glyphs that together are most like the strip, none over another, left to right; and how much they add up to. */
export function placeGlyphs({ places, glyphs, scores }: Matches): { placed: PlacedGlyph[]; total: number } {
  const value = (x: number): number => {
    let best = -1;
    for (let glyph = 0; glyph < glyphs; glyph++) best = Math.max(best, scores[x * glyphs + glyph]!);
    return best - COUNTS_FROM;
  };
  const best = new Float32Array(places + 1);
  const taken = new Uint8Array(places + 1);
  for (let x = 0; x < places; x++) {
    const gain = value(x) > 0 ? (best[Math.max(0, x + 1 - MIN_ADVANCE)] ?? 0) + value(x) : 0;
    taken[x + 1] = Number(gain > best[x]!);
    best[x + 1] = Math.max(best[x]!, gain);
  }
  const placed: PlacedGlyph[] = [];
  for (let end = places; end > 0;) {
    if (!taken[end]) end--;
    else {
      placed.unshift({ left: end - 1, scores: scoresAround({ places, glyphs, scores }, end - 1) });
      end = Math.max(0, end - MIN_ADVANCE);
    }
  }
  return { placed, total: best[places] ?? 0 };
}

function scoresAround({ places, glyphs, scores }: Matches, x: number): number[] {
  return Array.from({ length: glyphs }, (_, glyph) =>
    Math.max(
      ...[x - 1, x, x + 1]
        .filter((place) => place >= 0 && place < places)
        .map((place) => scores[place * glyphs + glyph]!),
    ),
  );
}

/** Pixels of air above and below the fields, in which characters may shift. */
export const AIR_PX = CELL_PX;
