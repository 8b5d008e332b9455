import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distance, mapQuad, quadBox, quadHeight, quadWidth } from './geometry/quad.ts';
import { turnImage } from './geometry/turn-image.ts';
import { warpQuad } from './geometry/warp-quad.ts';
import type { Quad, RgbImage } from './image.ts';
import { drawShot } from './testing/draw-shot.ts';
import { openTestVision } from './testing/open-test-vision.ts';
import { MRZ_ALPHABET } from './vision.ts';
import type { MrzLine, Turn, Vision } from './vision.ts';

let vision: Vision;
beforeAll(async () => {
  vision = await openTestVision();
}, 60_000);
afterAll(() => vision.close());

const TURNS: readonly Turn[] = [0, 90, 180, 270];

const paper = (width: number, height: number): RgbImage => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(200),
});

/** O and 0, I and 1, S and 5 look alike: telling them apart is for the grammar. */
const blur = (text: string): string => text.replaceAll('O', '0').replaceAll('I', '1').replaceAll('S', '5');

/** The likeliest character of each place. */
const spell = (line: MrzLine): string =>
  blur(
    line.characters
      .map(({ probabilities }) => MRZ_ALPHABET[probabilities.indexOf(Math.max(...probabilities))] ?? '')
      .join(''),
  );

describe('findPages', () => {
  it.each([
    ['passport', 11, 'd1'],
    ['td2', 17, 'd2'],
    ['visa-a', 13, 'd3'],
  ] as const)('outlines a %s on a table', async (kind, seed, level) => {
    const { image, side } = await drawShot(kind, seed, level);
    const pages = await vision.findPages(image);
    expect(pages).toHaveLength(1);
    const width = quadWidth(side.cardQuad);
    // Corners of the drawn card are named as its content stands, those found as they appear.
    for (const corner of pages[0]!)
      expect(Math.min(...side.cardQuad.map((drawn) => distance(drawn, corner)))).toBeLessThan(width * 0.03);
  });

  it('refuses to cut a card at its banner when the banner is as dark as the table', async () => {
    const { image } = await drawShot('td2', 12, 'd2');
    expect(await vision.findPages(image)).toEqual([]);
  });

  it('finds nothing where the page is the picture, or there is nothing', async () => {
    const { image } = await drawShot('passport', 14, 'd0');
    expect((await vision.findPages(image)).every((page) => quadWidth(page) > image.width * 0.7)).toBe(true);
    expect(await vision.findPages(paper(640, 480))).toEqual([]);
    expect(await vision.findPages(paper(17, 16))).toEqual([]);
  });
});

describe('findTurn', () => {
  it('tells all four turns', async () => {
    const { image, side } = await drawShot('passport', 21, 'd2');
    const upright = turnImage(image, side.turn);
    for (const turn of TURNS) {
      const found = await vision.findTurn(turnImage(upright, turn));
      expect((turn + found.turn) % 360).toBe(0);
      expect(found.confidence).toBeGreaterThan(0);
    }
  }, 60_000);

  it('is not confident without print', async () => {
    expect(await vision.findTurn(paper(300, 200))).toEqual({ turn: 0, confidence: 0 });
  });
});

describe('detectText and readLine', () => {
  it('finds and reads printed values where they stand', async () => {
    const { image, side } = await drawShot('passport', 31, 'd1');
    const upright = turnImage(image, side.turn);
    expect(side.turn).toBe(0);
    const { text, quad } = side.printed.documentNumber!;
    const box = quadBox(quad);
    const lines = (await vision.detectText(upright)).filter((line) => {
      const found = quadBox(line);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      return x > found.x && x < found.x + found.width && y > found.y && y < found.y + found.height;
    });
    expect(lines).toHaveLength(1);
    const line = await vision.readLine(upright, lines[0]!);
    expect(blur(line.text.replaceAll(/\W/g, ''))).toContain(blur(text));
    expect(line.text).toBe(line.characters.map((character) => character.text).join(''));
    expect(line.confidence).toBeGreaterThan(0.8);
    for (const { x, confidence } of line.characters) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(1);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('reads nothing from blank paper', async () => {
    expect(await vision.detectText(paper(400, 300))).toEqual([]);
    const quad: Quad = [
      [10, 10],
      [200, 10],
      [200, 40],
      [10, 40],
    ];
    expect((await vision.readLine(paper(400, 300), quad)).text).toBe('');
  });
});

describe('readMrz', () => {
  it.each([
    ['passport', 41, 'd0'],
    ['passport', 42, 'd2'],
    ['td1', 43, 'd1'],
    ['td2', 44, 'd2'],
    ['visa-b', 45, 'd1'],
    ['french-id', 46, 'd2'],
  ] as const)('reads every place of a %s', async (kind, seed, level) => {
    const { image, side, drawn } = await drawShot(kind, seed, level);
    const zones = await vision.readMrz(turnImage(image, side.turn));
    const spelt = zones.map((zone) => zone.map(spell));
    expect(spelt).toContainEqual(drawn.mrz.lines.map(blur));
  });

  it('gives distributions over the 37 characters at rising positions, and where the lines are', async () => {
    const { image, side } = await drawShot('passport', 47, 'd1');
    const upright = turnImage(image, side.turn);
    const [zone = []] = await vision.readMrz(upright);
    expect(zone).toHaveLength(2);
    for (const { characters } of zone) {
      const sums = characters.map(({ probabilities }) => probabilities.reduce((sum, value) => sum + value, 0));
      expect(Math.max(...sums)).toBeLessThan(1.001);
      expect(Math.min(...characters.flatMap(({ probabilities }) => [...probabilities]))).toBeGreaterThanOrEqual(0);
      const positions = characters.map(({ x }) => x);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
    }
    expect(zone[0]!.quad[0][1]).toBeLessThan(zone[1]!.quad[0][1]);
  });

  it('reads the same zone from a straightened page', async () => {
    const { image, drawn } = await drawShot('passport', 48, 'd2');
    const [page] = await vision.findPages(image);
    const straight = warpQuad(image, page!, Math.round(quadWidth(page!)), Math.round(quadHeight(page!)));
    const { turn } = await vision.findTurn(straight);
    const zones = await vision.readMrz(turnImage(straight, turn));
    expect(zones.map((zone) => zone.map(spell))).toContainEqual(drawn.mrz.lines.map(blur));
  });

  it('finds no zone on a card without one', async () => {
    expect(await vision.readMrz(paper(600, 400))).toEqual([]);
    const { image, side } = await drawShot('passport', 49, 'd0');
    const mrz = quadBox(mapQuad(side.mrzQuad!, (point) => point));
    const above = { ...image, height: Math.floor(mrz.y) - 4 };
    const cut = { ...above, data: image.data.subarray(0, above.width * above.height * 3) };
    expect(await vision.readMrz(cut)).toEqual([]);
  });
});

describe('findFaces', () => {
  it('finds the portrait where it was drawn', async () => {
    const { image, side } = await drawShot('passport', 51, 'd1');
    const [face] = await vision.findFaces(turnImage(image, side.turn));
    expect(side.turn).toBe(0);
    const portrait = quadBox(side.portraitQuad!);
    const x = face!.box.x + face!.box.width / 2;
    const y = face!.box.y + face!.box.height / 2;
    expect(x).toBeGreaterThan(portrait.x);
    expect(x).toBeLessThan(portrait.x + portrait.width);
    expect(y).toBeGreaterThan(portrait.y);
    expect(y).toBeLessThan(portrait.y + portrait.height);
  });

  it('finds a face that is small in the picture', async () => {
    const { image, side } = await drawShot('passport', 52, 'd0');
    const big = paper(image.width * 3, image.height * 3);
    for (let row = 0; row < image.height; row++)
      big.data.set(
        image.data.subarray(row * image.width * 3, (row + 1) * image.width * 3),
        ((row + image.height) * big.width + image.width) * 3,
      );
    const [face] = await vision.findFaces(big);
    const portrait = quadBox(side.portraitQuad!);
    expect(face!.box.x - image.width).toBeGreaterThan(portrait.x - portrait.width / 2);
    expect(face!.box.x - image.width).toBeLessThan(portrait.x + portrait.width);
    expect(face!.score).toBeGreaterThan(0.7);
  });

  it('finds none on blank paper', async () => {
    expect(await vision.findFaces(paper(640, 480))).toEqual([]);
  });
});
