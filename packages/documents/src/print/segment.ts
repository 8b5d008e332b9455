import { quadBox, quadCentre } from '@atlas/vision/geometry';
import type { Character, Quad } from '@atlas/vision';
import type { PrintLine } from './print-line.ts';

/** A piece of one line of print, or several lines that make one value. */
export interface Segment {
  text: string;
  characters: readonly Character[];
  quad: Quad;
}

const LEADING = /^[\s:：;.,|/\\=~_°–—-]+/;
/** … and a degree sign, which is made of the blank behind the last figure, or behind a colon. */
const TRAILING = /[\s:：;|/\\=~_°–—-]+$/;

/** The characters from `from` to before `to`, without the signs that stand between label and value. */
export function cutSegment(line: PrintLine | Segment, from = 0, to = line.characters.length): Segment {
  const inside = line.characters.slice(from, to);
  const text = inside.map((character) => character.text).join('');
  const before = charactersIn(inside, LEADING.exec(text)?.[0].length ?? 0);
  const after = charactersIn(inside.toReversed(), TRAILING.exec(text.slice(before))?.[0].length ?? 0);
  const characters = inside.slice(before, inside.length - after);
  return {
    text: characters.map((character) => character.text).join(''),
    characters,
    quad: partOfQuad(line, from + before, to - after),
  };
}

/** Several pieces as one, read one after the other. */
export function joinSegments(pieces: readonly Segment[]): Segment {
  const space: Character = { text: ' ', confidence: 1, x: 1 };
  const characters = pieces.flatMap((piece, index) => (index === 0 ? piece.characters : [space, ...piece.characters]));
  const boxes = pieces.map(({ quad }) => quadBox(quad));
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const quad: Quad = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return {
    text: characters.map((character) => character.text).join(''),
    characters,
    quad: pieces.length === 1 ? pieces[0]!.quad : quad,
  };
}

/** How many characters make up so many letters of text: a character may be written with more than one. */
function charactersIn(characters: readonly Character[], letters: number): number {
  let count = 0;
  for (let seen = 0; seen < letters && count < characters.length; count++) seen += characters[count]!.text.length;
  return count;
}

/** Where some of the characters of a line stand, half a pitch of room at each end. */
export function partOfQuad(line: PrintLine | Segment, from: number, to: number): Quad {
  const { characters, quad } = line;
  const first = characters[from];
  const last = characters[to - 1];
  if (!first || !last || (from === 0 && to === characters.length)) return quad;
  const start = from === 0 ? 0 : (characters[from - 1]!.x + first.x) / 2;
  const end = to === characters.length ? 1 : (last.x + characters[to]!.x) / 2;
  const along = (a: readonly [number, number], b: readonly [number, number], share: number) =>
    [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share] as const;
  return [
    along(quad[0], quad[1], start),
    along(quad[0], quad[1], end),
    along(quad[3], quad[2], end),
    along(quad[3], quad[2], start),
  ];
}

/** Whether the middle of one piece of print lies in the box of another. */
export function liesWithin(inner: Quad, outer: Quad): boolean {
  const [x, y] = quadCentre(inner);
  const box = quadBox(outer);
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}
