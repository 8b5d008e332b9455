import { distance, quadCentre, quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Point, Quad, RgbImage } from '../image.ts';

/** The line stands in the lower part of a cheque. */
const LOWER_PART = 0.55;
/** A row of the line is at least this many times as long as high, its gaps included. */
const MIN_ASPECT = 7;
/** Pieces belong to one row when their middles lie within this share of their height. */
const SAME_ROW = 0.6;
const MAX_BANDS = 3;
/** The detector loses the symbols at the ends: so much further than its pieces a band reaches, in their heights. */
const REACH = 7;
/** A band is this many times as high as what the detector framed: what is inside is measured later. */
const BAND_HEIGHT = 1.9;

interface Row {
  pieces: Quad[];
  height: number;
}

/**
 * Strips in which the magnetic line may stand, lowest first. They follow the slope of the print in
 * them.
 */
export function findMicrBands(image: RgbImage, lines: readonly Quad[]): Quad[] {
  const low = lines.filter((quad) => quadCentre(quad)[1] > image.height * LOWER_PART && quadHeight(quad) > 6);
  return joinRows(low, slopeOf(lines))
    .filter((row) => lengthOf(row) >= MIN_ASPECT * row.height)
    .sort((a, b) => meanY(b) - meanY(a))
    .slice(0, MAX_BANDS)
    .map((row) => bandOf(row, image));
}

/** Rise over run of the longer lines, in the middle. */
function slopeOf(lines: readonly Quad[]): number {
  const slopes = lines
    .filter((quad) => quadWidth(quad) > 4 * quadHeight(quad))
    .map((quad) => (quad[1][1] - quad[0][1]) / (quad[1][0] - quad[0][0] || 1))
    .sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}

function joinRows(lines: readonly Quad[], slope: number): Row[] {
  const rows: Row[] = [];
  const level = (quad: Quad): number => quadCentre(quad)[1] - quadCentre(quad)[0] * slope;
  for (const quad of [...lines].sort((a, b) => quadWidth(b) - quadWidth(a))) {
    const height = quadHeight(quad);
    const row = rows.find((one) => Math.abs(level(one.pieces[0]!) - level(quad)) < one.height * SAME_ROW);
    if (!row) rows.push({ pieces: [quad], height });
    else if (height < row.height * 1.6 && height > row.height * 0.5) row.pieces.push(quad);
  }
  return rows;
}

function lengthOf({ pieces }: Row): number {
  const xs = pieces.flatMap((quad) => quad.map(([x]) => x));
  return Math.max(...xs) - Math.min(...xs);
}

function meanY({ pieces }: Row): number {
  return pieces.reduce((sum, quad) => sum + quadCentre(quad)[1], 0) / pieces.length;
}

/** Through the ends of all pieces, in the least squares; a little further than they reach. */
function bandOf({ pieces, height }: Row, { width }: RgbImage): Quad {
  const points = pieces.flatMap((quad): { at: Point; weight: number }[] => {
    const weight = distance(quad[0], quad[1]);
    return [
      { at: middle(quad[0], quad[3]), weight },
      { at: middle(quad[1], quad[2]), weight },
    ];
  });
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const mx = points.reduce((sum, { at, weight }) => sum + at[0] * weight, 0) / total;
  const my = points.reduce((sum, { at, weight }) => sum + at[1] * weight, 0) / total;
  const spread = points.reduce((sum, { at, weight }) => sum + weight * (at[0] - mx) ** 2, 0) || 1;
  const slope = points.reduce((sum, { at, weight }) => sum + weight * (at[0] - mx) * (at[1] - my), 0) / spread;
  const half = (height * BAND_HEIGHT) / 2;
  const edge = (x: number, side: number): Point => [x - side * half * slope, my + (x - mx) * slope + side * half];
  const xs = points.map(({ at }) => at[0]);
  const left = Math.max(0, Math.min(...xs) - REACH * height);
  const right = Math.min(width, Math.max(...xs) + REACH * height);
  return [edge(left, -1), edge(right, -1), edge(right, 1), edge(left, 1)];
}

function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
