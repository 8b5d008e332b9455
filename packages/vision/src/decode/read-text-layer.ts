import type { PDFiumPage } from '@hyzyla/pdfium';
import { pointInQuad } from '../geometry/warp-quad.ts';
import type { Point, Quad } from '../image.ts';
import type { TextLine } from '../vision.ts';
import { listLayerCharacters } from './list-layer-characters.ts';
import type { LayerCharacter } from './list-layer-characters.ts';

/** Between two characters that stand further apart than this many times their height, a new line begins. */
const GAP_IN_HEIGHTS = 1.5;
const FLAT = 1e-6;

/**
 * The lines that a page of a PDF says it holds, in its own order, with confidence 1 and `fromLayer`. Text that nobody sees is
 * among them: what was recognised behind a scan, and what was hidden to deceive.
 *
 * @param size of the rendered page in pixels, to which places refer
 * @returns lines that run along a side of the page; those at another angle, outside of the page, or with characters that have no
 * meaning are left out. At most 20,000 characters are looked at
 */
export function readTextLayer(page: PDFiumPage, size: { width: number; height: number }): TextLine[] {
  const lines: TextLine[] = [];
  let line: LayerCharacter[] = [];
  const end = () => {
    const made = toLine(line);
    if (made && isInside(made.quad, size)) lines.push(made);
    line = [];
  };
  for (const character of listLayerCharacters(page, size)) {
    const last = line.at(-1);
    if (character === 'break' || (last && (character.turn !== last.turn || isApart(last, character)))) end();
    if (character !== 'break') line.push(character);
  }
  end();
  return lines;
}

/** Distance of the boxes along the line, in heights. */
function isApart(before: LayerCharacter, after: LayerCharacter): boolean {
  const [a, b] = [along(before), along(after)];
  const gap = Math.max(b.from - a.to, a.from - b.to);
  return gap > GAP_IN_HEIGHTS * Math.max(a.height, b.height);
}

/** Where a character lies along its line and how high it is, with the page turned so that the line is level. */
function along({ box, turn }: LayerCharacter): {
  from: number;
  to: number;
  top: number;
  bottom: number;
  height: number;
} {
  const { left, top, right, bottom } = box;
  const turned = [
    { from: left, to: right, top, bottom },
    { from: top, to: bottom, top: -right, bottom: -left },
    { from: -right, to: -left, top: -bottom, bottom: -top },
    { from: -bottom, to: -top, top: left, bottom: right },
  ][turn]!;
  return { ...turned, height: turned.bottom - turned.top };
}

function toLine(line: readonly LayerCharacter[]): TextLine | undefined {
  const first = line.findIndex(({ text }) => text.trim() !== '');
  const characters = line.slice(first, line.findLastIndex(({ text }) => text.trim() !== '') + 1);
  if (first < 0 || characters.some(({ isSound }) => !isSound)) return undefined;
  const spans = characters.map(along);
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  const top = Math.min(...spans.map((span) => span.top));
  const bottom = Math.max(...spans.map((span) => span.bottom));
  if (to - from < FLAT || bottom - top < FLAT) return undefined;
  const turn = characters[0]!.turn;
  const quad: Quad = [
    turnBack([from, top], turn),
    turnBack([to, top], turn),
    turnBack([to, bottom], turn),
    turnBack([from, bottom], turn),
  ];
  return {
    text: characters.map(({ text }) => text).join(''),
    confidence: 1,
    characters: characters.map(({ text }, index) => {
      const span = spans[index]!;
      return { text, confidence: 1, x: ((span.from + span.to) / 2 - from) / (to - from) };
    }),
    quad,
    fromLayer: true,
  };
}

/** From the level line back onto the page. */
function turnBack([x, y]: Point, turn: LayerCharacter['turn']): Point {
  const points: readonly Point[] = [
    [x, y],
    [-y, x],
    [-x, -y],
    [y, -x],
  ];
  return points[turn]!;
}

function isInside(quad: Quad, { width, height }: { width: number; height: number }): boolean {
  const [x, y] = pointInQuad(quad, 0.5, 0.5);
  return x >= 0 && y >= 0 && x <= width && y <= height;
}
