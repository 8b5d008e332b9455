import { pointInQuad, warpQuad } from '../geometry/warp-quad.ts';
import { distance } from '../geometry/quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import type { Alternative, Character, TextLine } from '../vision.ts';
import { CELL_PX, drawTemplates, MARGIN_CELLS, TEMPLATE_HEIGHT, TEMPLATE_WIDTH } from './draw-templates.ts';
import type { Template } from './draw-templates.ts';
import { findMicrBands } from './find-micr-bands.ts';
import { GLYPH_ROWS, MICR_CHARACTERS, PITCH_CELLS } from './glyphs.ts';
import { AIR_PX, matchGlyphs, placeGlyphs } from './match-glyphs.ts';
import type { PlacedGlyph } from './match-glyphs.ts';
import { measureInk, measureRows } from './measure-ink.ts';

/** Rows of the first look at a band. */
const LOOK_ROWS = 64;
/** Sizes of the print that are tried, over the one measured. */
const SCALES = [0.88, 0.94, 1, 1.07, 1.15];
/** A line has at least so many characters, so like E-13B in the mean, and symbols among them. */
const MIN_CHARACTERS = 10;
const MIN_LIKENESS = 0.66;
const MIN_SYMBOLS = 2;
/** What is less like any glyph than this share of what is usual in the line does not begin or end it. */
const STRAY_SHARE = 0.82;
/** How fast a difference in likeness makes the better glyph sure. */
const SHARPNESS = 32;
/** Below this a glyph is not sure, whatever the others are like. */
const CLEAR_LIKENESS = 0.72;
const MAX_ALTERNATIVES = 4;
/** A gap of more pitches than this is a blank. */
const BLANK = 1.6;

let templates: Template[] | undefined;

/**
 * Reads the magnetic line of a cheque, printed in E-13B, by comparing it with glyphs drawn from the dimensions of ISO 1004.
 *
 * @param lines detected text, which tells where to look
 * @returns the line as text: digits, and ⑆ transit, ⑇ amount, ⑈ on-us, ⑉ dash; `undefined` when there is none
 */
export function readMicr(image: RgbImage, lines: readonly Quad[]): TextLine | undefined {
  templates ??= drawTemplates();
  for (const band of findMicrBands(image, lines)) {
    const line = readBand(image, band, templates);
    if (line) return line;
  }
  return undefined;
}

function readBand(image: RgbImage, band: Quad, glyphs: readonly Template[]): TextLine | undefined {
  const length = distance(band[0], band[1]);
  const height = distance(band[0], band[3]);
  const first = measureInk(warpQuad(image, band, Math.round((length / height) * LOOK_ROWS), LOOK_ROWS));
  const rows = measureRows(first);
  if (!rows || rows.bottom - rows.top < 0.2) return undefined;
  const tried = SCALES.map((scale) => {
    const strip = cutStrip(image, band, rows, scale);
    return { strip, ...placeGlyphs(matchGlyphs(strip.ink, glyphs)) };
  });
  const { strip, placed: roughly } = tried.reduce((a, b) => (b.total > a.total ? b : a));
  const near = roughly.map(({ left }) => left);
  const { placed } = placeGlyphs(matchGlyphs(strip.ink, glyphs, near));
  const line = withoutStrays(placed);
  return isLine(line) ? describeLine(line, strip) : undefined;
}

interface Strip {
  quad: Quad;
  ink: ReturnType<typeof measureInk>;
}

/** The rows of the print, brought to the size of the templates. */
function cutStrip(image: RgbImage, band: Quad, { top, bottom }: { top: number; bottom: number }, scale: number): Strip {
  const middle = (top + bottom) / 2;
  const height = TEMPLATE_HEIGHT + 2 * AIR_PX;
  const share = (((bottom - top) * scale) / GLYPH_ROWS) * (GLYPH_ROWS + 2 * MARGIN_CELLS + (2 * AIR_PX) / CELL_PX);
  const quad: Quad = [
    pointInQuad(band, 0, middle - share / 2),
    pointInQuad(band, 1, middle - share / 2),
    pointInQuad(band, 1, middle + share / 2),
    pointInQuad(band, 0, middle + share / 2),
  ];
  const width = Math.round((distance(quad[0], quad[1]) / distance(quad[0], quad[3])) * height);
  return { quad, ink: measureInk(warpQuad(image, quad, width, height)) };
}

/** Without what stands at the ends and is like no glyph: the edge of the paper, other print. */
function withoutStrays(placed: readonly PlacedGlyph[]): PlacedGlyph[] {
  const likenesses = placed.map(({ scores }) => Math.max(...scores)).sort((a, b) => a - b);
  const usual = likenesses[Math.floor(likenesses.length / 2)] ?? 1;
  const isGlyph = ({ scores }: PlacedGlyph): boolean => Math.max(...scores) >= usual * STRAY_SHARE;
  const [first, last] = [placed.findIndex(isGlyph), placed.findLastIndex(isGlyph)];
  return first < 0 ? [] : placed.slice(first, last + 1);
}

function isLine(placed: readonly PlacedGlyph[]): boolean {
  const best = placed.map(({ scores }) => Math.max(...scores));
  const symbols = placed.filter(({ scores }, index) => scores.indexOf(best[index]!) > 9).length;
  const mean = best.reduce((sum, score) => sum + score, 0) / best.length;
  return placed.length >= MIN_CHARACTERS && mean >= MIN_LIKENESS && symbols >= MIN_SYMBOLS;
}

function describeLine(placed: readonly PlacedGlyph[], { quad, ink }: Strip): TextLine {
  const centre = ({ left }: PlacedGlyph): number => left + TEMPLATE_WIDTH / 2;
  const [from, to] = [placed[0]!.left / ink.width, (placed.at(-1)!.left + TEMPLATE_WIDTH) / ink.width];
  const characters = placed.flatMap((glyph, index): Character[] => {
    const x = (centre(glyph) / ink.width - from) / (to - from);
    const before = placed[index - 1];
    const isApart = before && glyph.left - before.left > BLANK * PITCH_CELLS * CELL_PX;
    return [...(isApart ? [{ text: ' ', confidence: 1, x }] : []), describeGlyph(glyph, x)];
  });
  return {
    text: characters.map(({ text }) => text).join(''),
    confidence: characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length,
    characters,
    quad: [pointInQuad(quad, from, 0), pointInQuad(quad, to, 0), pointInQuad(quad, to, 1), pointInQuad(quad, from, 1)],
  };
}

/** As sure as its likeness stands out, and no surer than the likeness itself allows. */
function describeGlyph({ scores }: PlacedGlyph, x: number): Character {
  const most = Math.max(...scores);
  const weights = scores.map((score) => Math.exp((score - most) * SHARPNESS));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const clarity = Math.min(1, most / CLEAR_LIKENESS) ** 4;
  const ranked = weights
    .map((weight, glyph): Alternative => ({ text: MICR_CHARACTERS[glyph]!, confidence: (weight / sum) * clarity }))
    .sort((a, b) => b.confidence - a.confidence);
  const [best, ...others] = ranked;
  const alternatives = others.filter(({ confidence }) => confidence > 0.005).slice(0, MAX_ALTERNATIVES);
  return { ...best!, x, ...(alternatives.length > 0 && { alternatives }) };
}
