import { describe, expect, it } from 'vitest';
import type { Quad, RgbImage } from '../image.ts';
import { judgeImage } from './judge-image.ts';

const SIZE = 400;
const TABLE = [150, 105, 78];
const SKIN = [205, 150, 125];
const PAPER = [225, 230, 235];
/** Half of the width and of the height of the page, and of what is printed on it. */
const PAGE = [150, 90];
const PRINT = [130, 75];

type Place = readonly [along: number, down: number];

/** Of a page that lies at an angle on a table of the colour of skin. */
function lay(degrees: number) {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = ([along, down]: Place) =>
    [SIZE / 2 + along * cos - down * sin, SIZE / 2 + along * sin + down * cos] as const;
  const placeOf = (x: number, y: number): Place => {
    const [dx, dy] = [x - SIZE / 2, y - SIZE / 2];
    return [dx * cos + dy * sin, dy * cos - dx * sin];
  };
  return { at, placeOf };
}

function score(degrees: number, isFinger: (place: Place) => boolean = () => false): number {
  const { at, placeOf } = lay(degrees);
  const image: RgbImage = { width: SIZE, height: SIZE, data: new Uint8Array(SIZE * SIZE * 3) };
  for (let index = 0; index < SIZE * SIZE; index++) {
    const place = placeOf(index % SIZE, Math.floor(index / SIZE));
    const isPage = Math.abs(place[0]) <= PAGE[0]! && Math.abs(place[1]) <= PAGE[1]!;
    image.data.set(isFinger(place) ? SKIN : isPage ? PAPER : TABLE, index * 3);
  }
  const textLines = [-PRINT[1]!, -20, 30, PRINT[1]! - 12].map((top): Quad => {
    const [left, right] = [-PRINT[0]!, PRINT[0]!];
    return [at([left, top]), at([right, top]), at([right, top + 12]), at([left, top + 12])];
  });
  return judgeImage({ image, textLines, portraits: [] }).find(({ id }) => id === 'finger')!.score;
}

describe.each([0, 12, 33, -33])('a page that lies at %d degrees on a brown table', (degrees) => {
  it('is covered by no finger where only the table is of that colour', () => {
    expect(score(degrees)).toBe(0);
  });

  it('is covered by one that reaches into the print', () => {
    expect(score(degrees, ([along, down]) => along > 70 && Math.abs(down) < 18)).toBeGreaterThan(0.03);
  });
});
