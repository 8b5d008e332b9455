import { quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { Quad, Vision } from '@atlas/vision';
import type { PageWithPrint } from '../read-by-print.ts';
import type { PrintLine } from '../print/print-line.ts';

/** Print this much higher than wide stands on its side; print this much wider than high may stand upside down. */
const TALL = 1.5;
const WIDE = 2.5;
/** What was read this surely stands upright. */
const CLEAR = 0.9;
/** More lines, the largest first, are not read again: each look costs as much as a line of a page. */
const MOST_LINES = 12;

/** The corners of a line as they are where it runs upwards, downwards, upside down, and as a mirror shows it, in either direction. */
const UPWARDS = (quad: Quad): Quad => [quad[3], quad[0], quad[1], quad[2]];
const DOWNWARDS = (quad: Quad): Quad => [quad[1], quad[2], quad[3], quad[0]];
const UPSIDE_DOWN = (quad: Quad): Quad => [quad[2], quad[3], quad[0], quad[1]];
const MIRRORED = (quad: Quad): Quad => [quad[1], quad[0], quad[3], quad[2]];
const FLIPPED = (quad: Quad): Quad => [quad[3], quad[2], quad[1], quad[0]];

/**
 * What stands on a page in other directions than its print: lines on their sides, and those that could not be read surely, upside down and as a
 * mirror shows them; the lines of each direction together, dearest last.
 */
export async function* readTurnedPrint(
  vision: Vision,
  { image, textLines, print }: PageWithPrint,
): AsyncGenerator<PrintLine[]> {
  const tall = largest(textLines.filter((quad) => quadHeight(quad) > TALL * quadWidth(quad)));
  const unsure = print.seen.filter(({ line }) => line.confidence < CLEAR).map(({ quad }) => quad);
  const wide = largest(unsure.filter((quad) => quadWidth(quad) > WIDE * quadHeight(quad)));
  const looks = [
    ...[UPWARDS, DOWNWARDS].map((turn) => ({ quads: tall, turn })),
    ...[UPSIDE_DOWN, MIRRORED, FLIPPED].map((turn) => ({ quads: wide, turn })),
  ];
  for (const { quads, turn } of looks) {
    const lines: PrintLine[] = [];
    for (const quad of quads) lines.push({ ...(await vision.readLine(image, turn(quad))), quad });
    if (lines.length > 0) yield lines;
  }
}

function largest(quads: readonly Quad[]): Quad[] {
  const area = (quad: Quad): number => quadHeight(quad) * quadWidth(quad);
  return quads.toSorted((a, b) => area(b) - area(a)).slice(0, MOST_LINES);
}
