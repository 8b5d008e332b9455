import { quadHeight, quadWidth } from '../../geometry/quad.ts';
import { pointInQuad, warpQuad } from '../../geometry/warp-quad.ts';
import type { Quad, RgbImage } from '../../image.ts';
import type { Character, TextLine } from '../../vision.ts';
import type { GreyImage, OpenLanguage, ReadSymbol } from './open-language.ts';
import { settleSpelling } from './settle-spelling.ts';

const HEIGHT = 64;
const MIN_WIDTH = 24;
const MAX_WIDTH = 3000;
/** Vowel signs stand above and below the line that the detector finds: room there, and a little at the ends, in heights. */
const ROOM = { above: 0.14, below: 0.14, beside: 0.12 };

/**
 * Reads the line inside the quad with Tesseract, whose signs become characters of the line, spaces between words. The confidence of
 * the line is the mean of its words', which tells a line of another script better than that of its signs.
 */
export function readScriptLine(language: OpenLanguage, image: RgbImage, quad: Quad): TextLine {
  const line = cropLine(image, quad);
  const symbols = language.read(line);
  const characters = toCharacters(symbols, line.width);
  const text = characters.map((character) => character.text).join('');
  const confidence = symbols.reduce((sum, symbol) => sum + symbol.wordConfidence, 0) / (symbols.length || 1);
  return { text: settleSpelling(text), confidence, characters, quad };
}

function cropLine(image: RgbImage, quad: Quad): GreyImage {
  const aspect = quadWidth(quad) / Math.max(1, quadHeight(quad));
  const beside = ROOM.beside / Math.max(aspect, 0.1);
  const at = (u: number, v: number) => pointInQuad(quad, u, v);
  const grown: Quad = [
    at(-beside, -ROOM.above),
    at(1 + beside, -ROOM.above),
    at(1 + beside, 1 + ROOM.below),
    at(-beside, 1 + ROOM.below),
  ];
  const natural = (HEIGHT * (aspect + 2 * ROOM.beside)) / (1 + ROOM.above + ROOM.below);
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round(natural)));
  const { data } = warpQuad(image, grown, width, HEIGHT);
  const grey = new Uint8Array(width * HEIGHT);
  for (let index = 0, from = 0; index < grey.length; index++, from += 3)
    grey[index] = data[from]! * 0.299 + data[from + 1]! * 0.587 + data[from + 2]! * 0.114;
  return { width, height: HEIGHT, data: grey };
}

function toCharacters(symbols: readonly ReadSymbol[], width: number): Character[] {
  const places = placeSymbols(symbols).map((place) => Math.min(1, Math.max(0, place / width)));
  return symbols.flatMap(({ text, confidence, beginsWord, alternatives }, index) => {
    const x = places[index]!;
    const character: Character = { text, confidence, x, ...(alternatives.length > 0 && { alternatives }) };
    const before = symbols[index - 1];
    if (!beginsWord || !before) return [character];
    const between = { text: ' ', confidence: Math.min(before.confidence, confidence), x: (places[index - 1]! + x) / 2 };
    return [between, character];
  });
}

/**
 * The middle of each sign in pixels. Tesseract gives some parts of a letter the box of their whole word: those are put half-way
 * between their neighbours.
 */
function placeSymbols(symbols: readonly ReadSymbol[]): number[] {
  const widths = symbols.map(({ from, to }) => to - from).sort((a, b) => a - b);
  const usual = widths[widths.length >> 1] ?? 0;
  const places = symbols.map(({ from, to }) => (to - from > 3 * usual ? undefined : (from + to) / 2));
  return places.map((place, index) => {
    if (place !== undefined) return place;
    const before = places.slice(0, index).findLast((other) => other !== undefined);
    const after = places.slice(index + 1).find((other) => other !== undefined);
    const { from, to } = symbols[index]!;
    if (before === undefined || after === undefined) return before ?? after ?? (from + to) / 2;
    return (before + after) / 2;
  });
}
