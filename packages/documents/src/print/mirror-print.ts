import type { Quad } from '@atlas/vision';
import type { Occurrences } from './occurrence.ts';
import type { PrintLine } from './print-line.ts';
import type { Segment } from './segment.ts';

/**
 * The lines of a page as a mirror shows them, so that what runs from right to left runs from left to right, and labels stand before, above and
 * left of their values as they do elsewhere. The text stays as it is read.
 *
 * @param width of the page, in pixels
 */
export function mirrorLines(lines: readonly PrintLine[], width: number): PrintLine[] {
  return lines.map((line) => mirror(line, width));
}

/** What was found in a mirror, where it stands on the page. */
export function mirrorOccurrences(found: Occurrences, width: number): Occurrences {
  return Object.fromEntries(
    Object.entries(found).map(([name, places]) => [
      name,
      places.map((place) => ({ ...place, segment: mirror(place.segment, width) })),
    ]),
  );
}

function mirror<Piece extends Pick<Segment, 'characters' | 'quad'>>(piece: Piece, width: number): Piece {
  const characters = piece.characters.map((one) => ({ ...one, x: 1 - one.x }));
  return { ...piece, characters, quad: mirrorQuad(piece.quad, width) };
}

function mirrorQuad([topLeft, topRight, bottomRight, bottomLeft]: Quad, width: number): Quad {
  const across = ([x, y]: Quad[0]): Quad[0] => [width - x, y];
  return [across(topRight), across(topLeft), across(bottomLeft), across(bottomRight)];
}
