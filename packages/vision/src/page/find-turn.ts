import { quadHeight, quadWidth } from '../geometry/quad.ts';
import { warpQuad } from '../geometry/warp-quad.ts';
import type { Point, Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { toTensor } from '../models/to-tensor.ts';
import type { TextLine, Turn } from '../vision.ts';

const WIDTH = 192;
const HEIGHT = 48;
const NORMALISATION = { mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5], order: [2, 1, 0] } as const;
/** Lines that vote on which way is up. */
const VOTERS = 7;
/** A box this many times as long as wide shows the direction of its line. */
const MARKED_ASPECT = 2;
/** Total length of the lines of one direction over that of the other from which the direction is clear. */
const CLEAR_DIRECTION = 4;
const CLEAR_VOTE = 0.5;
/** Lines that are read each way when boxes and votes leave it open, and how much of each, in line heights. */
const READERS = 3;
const READ_ASPECT = 10;
/** … and at most so many where those are illegible either way, being in a script that the recogniser has not: figures tell. */
const MOST_READERS = 12;
/** Characters read that are surer than a guess by this much, on average, are print as it stands. */
const LEGIBLE = 0.38;
const MIN_CONFIDENCE = 0.5;

export interface TurnFinder {
  /** The model that sees whether a line stands on its head. */
  classifier: Model;
  readLine: (image: RgbImage, quad: Quad) => Promise<TextLine>;
}

/**
 * How far the image must be turned clockwise to stand upright. Tall boxes mean a quarter turn; the longest lines then vote
 * on which of the two remaining ways is up. Where either is close, a few lines are read each way, and the way that reads
 * best wins.
 *
 * @returns confidence 0–1: how clear the answer was; 0 when there is no line to go by
 */
export async function findTurn(
  finder: TurnFinder,
  image: RgbImage,
  lines: readonly Quad[],
): Promise<{ turn: Turn; confidence: number }> {
  const level = longest(lines.filter((quad) => aspect(quad) > MARKED_ASPECT));
  const upended = longest(lines.map(laidDown).filter((quad) => aspect(quad) > MARKED_ASPECT));
  if (level.length + upended.length === 0) return { turn: 0, confidence: 0 };
  const levelLength = totalLength(level);
  const upendedLength = totalLength(upended);
  const sideways = upendedLength > levelLength;
  const vote = await countVotes(finder.classifier, image, sideways ? upended : level);
  const clear = Math.max(levelLength, upendedLength) > CLEAR_DIRECTION * Math.min(levelLength, upendedLength);
  if (clear && Math.abs(vote) > CLEAR_VOTE) return { turn: turnOf(sideways, vote < 0), confidence: Math.abs(vote) };
  return readEachWay(finder, image, clear && !sideways ? [] : upended, clear && sideways ? [] : level);
}

function turnOf(sideways: boolean, upsideDown: boolean): Turn {
  if (sideways) return upsideDown ? 270 : 90;
  return upsideDown ? 180 : 0;
}

function longest(lines: readonly Quad[]): Quad[] {
  return [...lines].sort((a, b) => quadWidth(b) - quadWidth(a));
}

function totalLength(lines: readonly Quad[]): number {
  return lines.reduce((sum, quad) => sum + quadWidth(quad), 0);
}

function aspect(quad: Quad): number {
  return quadWidth(quad) / Math.max(1, quadHeight(quad));
}

/** The quad of an upright box as it reads after a clockwise quarter turn. */
function laidDown([topLeft, topRight, bottomRight, bottomLeft]: Quad): Quad {
  return [bottomLeft, topLeft, topRight, bottomRight];
}

function onItsHead([topLeft, topRight, bottomRight, bottomLeft]: Quad): Quad {
  return [bottomRight, bottomLeft, topLeft, topRight];
}

/** 1 when all lines stand upright, −1 when all stand on their heads. */
async function countVotes(classifier: Model, image: RgbImage, lines: readonly Quad[]): Promise<number> {
  const voters = lines.slice(0, VOTERS);
  let sum = 0;
  for (const quad of voters) sum += 1 - 2 * (await isUpsideDown(classifier, image, quad));
  return sum / voters.length;
}

async function isUpsideDown(classifier: Model, image: RgbImage, quad: Quad): Promise<number> {
  // The model looks at the beginning of a line only: four times as wide as high.
  const start = beginning(quad, WIDTH / HEIGHT);
  const tensor = toTensor(warpQuad(image, start, WIDTH, HEIGHT), NORMALISATION);
  const [output] = await classifier.run(tensor, [1, 3, HEIGHT, WIDTH]);
  return output?.data[1] ?? 0;
}

/** The part of a line up to `heights` times its height. */
function beginning(quad: Quad, heights: number): Quad {
  const share = Math.min(1, heights / aspect(quad));
  const [a, b, c, d] = quad;
  return [a, towards(a, b, share), towards(d, c, share), d];
}

function towards(from: Point, to: Point, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

async function readEachWay(
  { readLine }: TurnFinder,
  image: RgbImage,
  upended: readonly Quad[],
  level: readonly Quad[],
): Promise<{ turn: Turn; confidence: number }> {
  const ways = [
    { turn: turnOf(false, false), lines: level },
    { turn: turnOf(false, true), lines: level.map(onItsHead) },
    { turn: turnOf(true, false), lines: upended },
    { turn: turnOf(true, true), lines: upended.map(onItsHead) },
  ].map((way) => ({ ...way, score: 0, characters: 0 }));
  for (const [from, to] of [
    [0, READERS],
    [READERS, MOST_READERS],
  ] as const) {
    for (const way of ways)
      for (const quad of way.lines.slice(from, to)) {
        const line = await readLine(image, beginning(quad, READ_ASPECT));
        way.score += legibility(line);
        way.characters += line.characters.length;
      }
    ways.sort((a, b) => b.score - a.score);
    if (ways[0]!.score > ways[0]!.characters * LEGIBLE) break;
  }
  const [best, next] = ways;
  if (!best || best.score === 0) return { turn: 0, confidence: 0 };
  return { turn: best.turn, confidence: 1 - (next?.score ?? 0) / best.score };
}

/** Characters read, each counting by how far its confidence exceeds a guess. */
function legibility({ characters }: TextLine): number {
  return characters.reduce((sum, { confidence }) => sum + Math.max(0, confidence - MIN_CONFIDENCE), 0);
}
