import type { Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { recogniseLine } from '../text/recognise-line.ts';
import { MRZ_ALPHABET } from '../vision.ts';
import type { MrzCharacter, MrzLine } from '../vision.ts';
import { decodeMrzLine, foldLine } from './decode-mrz-line.ts';
import { findMrzGroups } from './find-mrz-groups.ts';
import { findGrids } from './find-grids.ts';
import type { Grid } from './find-grids.ts';
import type { FoldedClass } from './fold-classes.ts';
import { hasOnePitch } from './has-one-pitch.ts';
import { leaveOutUnseen } from './leave-out-unseen.ts';
import { placeCharacters } from './place-characters.ts';
import type { ReadStrip } from './place-characters.ts';
import { goesOn, longForms, reachEnd } from './reach-end.ts';
import { settleFillers } from './settle-fillers.ts';

/**
 * Width of a character in what the recogniser gets, pixels at a height of 48. It was trained on words, so only characters this
 * wide keep repeated fillers apart; wider ones turn Z into N, and cost more.
 */
const PLACE_WIDTH = 34;
/** The longest line of a zone of two lines and of three; shorter ones are stretched a little more. */
const LONGEST = { 2: 44, 3: 30 } as const;
/** Groups that are read before giving up: each costs a recognition a line. */
const MAX_TRIES = 3;

export interface MrzReader {
  recogniser: Model;
  folded: readonly FoldedClass[];
}

/** Finds and reads machine-readable zones among the lines of a page. See `Vision.readMrz`. */
export async function readMrz(
  reader: MrzReader,
  image: RgbImage,
  lines: readonly Quad[],
  stretch = 1,
): Promise<MrzLine[][]> {
  const zones: MrzLine[][] = [];
  const cache = new Map<string, Promise<ReadLine>>();
  const groups = findMrzGroups(lines).filter((group) => hasOnePitch(image, group));
  for (const group of groups.slice(0, MAX_TRIES)) {
    const width = (group.length === 3 ? LONGEST[3] : LONGEST[2]) * PLACE_WIDTH * stretch;
    const readLine = (quad: Quad) => readOnce(cache, width, quad, () => readStrip(reader, image, quad, width));
    // In every format the second line holds the dates: one look at it tells print from a zone.
    if (!looksLikeMrz((await readLine(group[1]!)).found)) continue;
    const read: ReadLine[] = [];
    for (const quad of group) read.push(await readLine(quad));
    const positions = read.map(({ found }) => found.map(({ x }) => x));
    const passport = isPassport(read) ? findGrids(positions, [LONGEST[2]]) : [];
    const grids = passport.length > 0 ? passport : findGrids(positions);
    const longer = grids[0] && findLonger(image, read, grids[0]);
    if (longer) zones.push(longer);
    else for (const grid of grids) zones.push(toZone(image, read, grid));
    if (grids.length) break;
  }
  return zones;
}

/** Two lines that begin with a P are a passport's, whose lines have 44 places, however few of them the picture shows. */
function isPassport(read: readonly ReadLine[]): boolean {
  const first = read[0]?.found[0];
  return read.length === 2 && first !== undefined && likeliestOf(first) === 'P';
}

function likeliestOf({ probabilities }: MrzCharacter): string {
  return MRZ_ALPHABET[probabilities.indexOf(Math.max(...probabilities))] ?? '';
}

interface ReadLine extends ReadStrip {
  quad: Quad;
  crop: RgbImage;
}

/** The zone with the fillers that were not detected at its end, if it goes on there. */
function findLonger(image: RgbImage, read: readonly ReadLine[], grid: Grid): MrzLine[] | undefined {
  return longForms(
    grid,
    read.map(({ found }) => found),
  )
    .map((form) => toZone(image, read, form))
    .find((zone) => goesOn(zone, grid.length));
}

function toZone(image: RgbImage, read: readonly ReadLine[], grid: Grid): MrzLine[] {
  const placed = read.map((strip, line) => placeCharacters(strip, grid, line));
  const crops = read.map(({ quad, crop }, line) => reachEnd(image, quad, crop, grid, line));
  return settleFillers(placed, crops, grid).map((characters, line) =>
    leaveOutUnseen(image, { characters, quad: read[line]!.quad }, grid, line),
  );
}

function readOnce(
  cache: Map<string, Promise<ReadLine>>,
  width: number,
  quad: Quad,
  read: () => Promise<ReadLine>,
): Promise<ReadLine> {
  const key = [width, ...quad.flat().map(Math.round)].join();
  const known = cache.get(key) ?? read();
  cache.set(key, known);
  return known;
}

async function readStrip(
  { recogniser, folded }: MrzReader,
  image: RgbImage,
  quad: Quad,
  width: number,
): Promise<ReadLine> {
  const scores = await recogniseLine(recogniser, image, quad, { width });
  const line = foldLine(scores, folded);
  return { quad, crop: scores.crop, found: decodeMrzLine(line), folded: line };
}

/** Print has few fillers and few digits between capitals; a line of a zone has many of either. */
function looksLikeMrz(characters: readonly MrzCharacter[]): boolean {
  if (characters.length < 20) return false;
  const marks = characters.filter((character) => /[<0-9]/.test(likeliestOf(character)));
  return marks.length >= characters.length * 0.3;
}
