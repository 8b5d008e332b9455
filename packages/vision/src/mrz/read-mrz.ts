import type { Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { recogniseLine } from '../text/recognise-line.ts';
import { MRZ_ALPHABET } from '../vision.ts';
import type { MrzCharacter, MrzLine } from '../vision.ts';
import { decodeMrzLine, foldLine } from './decode-mrz-line.ts';
import { findMrzGroups } from './find-mrz-groups.ts';
import { findGrids } from './find-grids.ts';
import type { Grid } from './find-grids.ts';
import { placeCharacters } from './place-characters.ts';
import type { ReadStrip } from './place-characters.ts';
import { settleFillers } from './settle-fillers.ts';

/**
 * OCR-B characters are wider than what the recogniser was trained on wants: stretched by this much, it separates repeated
 * fillers. Less and more were both measured to be worse.
 */
const STRETCH = 1.25;
/** Groups that are read before giving up: each costs a recognition a line. */
const MAX_TRIES = 3;

export interface MrzReader {
  recogniser: Model;
  folded: Int8Array;
}

/** Finds and reads machine-readable zones among the lines of a page. See `Vision.readMrz`. */
export async function readMrz(
  reader: MrzReader,
  image: RgbImage,
  lines: readonly Quad[],
  stretch = STRETCH,
): Promise<MrzLine[][]> {
  const zones: MrzLine[][] = [];
  const cache = new Map<string, Promise<ReadLine>>();
  for (const group of findMrzGroups(lines).slice(0, MAX_TRIES)) {
    const readLine = (quad: Quad) => readOnce(cache, () => readStrip(reader, image, quad, stretch), quad);
    // In every format the second line holds the dates: one look at it tells print from a zone.
    if (!looksLikeMrz((await readLine(group[1]!)).found)) continue;
    const read: ReadLine[] = [];
    for (const quad of group) read.push(await readLine(quad));
    const grids = findGrids(read.map(({ found }) => found.map(({ x }) => x)));
    for (const grid of grids) zones.push(toZone(read, grid));
    if (grids.length) break;
  }
  return zones;
}

interface ReadLine extends ReadStrip {
  quad: Quad;
  crop: RgbImage;
}

function toZone(read: readonly ReadLine[], grid: Grid): MrzLine[] {
  const placed = read.map((strip, line) => placeCharacters(strip, grid, line));
  const settled = settleFillers(
    placed,
    read.map(({ crop }) => crop),
    grid,
  );
  return settled.map((characters, line) => ({ characters, quad: read[line]!.quad }));
}

function readOnce(cache: Map<string, Promise<ReadLine>>, read: () => Promise<ReadLine>, quad: Quad) {
  const key = quad.flat().map(Math.round).join();
  const known = cache.get(key) ?? read();
  cache.set(key, known);
  return known;
}

async function readStrip(
  { recogniser, folded }: MrzReader,
  image: RgbImage,
  quad: Quad,
  stretch: number,
): Promise<ReadLine> {
  const scores = await recogniseLine(recogniser, image, quad, stretch);
  const line = foldLine(scores, folded);
  return { quad, crop: scores.crop, found: decodeMrzLine(line), folded: line };
}

/** Print has few fillers and few digits between capitals; a line of a zone has many of either. */
function looksLikeMrz(characters: readonly MrzCharacter[]): boolean {
  if (characters.length < 20) return false;
  const marks = characters.filter(({ probabilities }) => {
    const best = MRZ_ALPHABET[probabilities.indexOf(Math.max(...probabilities))] ?? '';
    return /[<0-9]/.test(best);
  });
  return marks.length >= characters.length * 0.3;
}
