import { drawFace, drawSelfie, spoilFace } from '@atlas/testkit';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeImage } from '../../decode/decode-image.ts';
import { turnImage } from '../../geometry/turn-image.ts';
import type { Box, RgbImage } from '../../image.ts';
import { openTestFaces } from '../../testing/open-test-faces.ts';
import { placeOfFace } from '../../testing/face-ladders.ts';
import { overlap } from '../find-faces.ts';
import type { FaceVision } from '../open-face-vision.ts';
import { boxAsSent, pointAsSent } from '../place-as-sent.ts';
import { decodeBoxes } from './decode-boxes.ts';
import { turnOf } from './find-sure-faces.ts';
import { isSeenByFirst, isSeenBySecond } from './join-faces.ts';

let faces: FaceVision;
beforeAll(async () => {
  faces = await openTestFaces();
}, 60_000);
afterAll(() => faces.close());

const PEOPLE = [
  { face: 'p12', sex: 'M' },
  { face: '2', sex: 'M' },
  { face: 'second', sex: 'F' },
  { face: 'third', sex: 'F' },
] as const;
const decode = async (bytes: Uint8Array) => (await decodeImage(bytes)).image;

async function locate(bytes: Uint8Array) {
  const { image, turn, faces: found } = await faces.locate(await decode(bytes));
  return { turn, found, boxes: found.map(({ box }) => boxAsSent(box, { turn, scale: 1, ...image })) };
}

/** A face as it is found when nothing is wrong with the picture. */
async function drawPlain(person: (typeof PEOPLE)[number]) {
  const bytes = drawFace({ ...person, widthPx: 500 });
  const image = await decode(bytes);
  const { faces: found } = await faces.locate(image);
  return { bytes, image, face: found[0]! };
}

describe('a face that the first detector misses, or does not know well', () => {
  it.each(PEOPLE.slice(0, 2))('is found with its mouth covered, and lying: %o', async (person) => {
    const { bytes, image, face } = await drawPlain(person);
    const masked = await spoilFace(bytes, 'covered-mouth', 0.7, placeOfFace(face, image));
    const upright = await locate(masked);
    expect(upright.turn).toBe(0);
    expect(overlap(upright.boxes[0]!, face.box)).toBeGreaterThan(0.25);
    for (const angle of [90, 270]) {
      const lying = await locate(await sharp(masked).rotate(angle).png().toBuffer());
      expect([lying.turn, lying.found.length]).toEqual([360 - angle, 1]);
    }
  });

  it.each(PEOPLE)('is found as a fortieth of the width of a picture: %o', async (person) => {
    const small = await sharp(drawFace({ ...person, widthPx: 80 }))
      .png()
      .toBuffer();
    const wide = sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#667' } });
    const { boxes, turn } = await locate(
      await wide
        .composite([{ input: small, left: 1100, top: 200 }])
        .png()
        .toBuffer(),
    );
    expect(turn).toBe(0);
    expect(boxes).toHaveLength(1);
    expect(overlap(boxes[0]!, { x: 1120, y: 225, width: 40, height: 50 })).toBeGreaterThan(0.25);
  });

  it('tells how far two models disagree about it, more where something hides it', async () => {
    const { bytes, image, face } = await drawPlain(PEOPLE[0]);
    const place = placeOfFace(face, image);
    const worn = await locate(await spoilFace(bytes, 'covered-eyes', 0.9, place));
    const dark = await locate(await spoilFace(bytes, 'dark', 0.95, place));
    expect(worn.found[0]!.disagreement).toBeGreaterThan(dark.found[0]!.disagreement!);
  });

  it('keeps its landmarks upright where eyes over a mask look like a face on its head', async () => {
    const { bytes, image, face } = await drawPlain(PEOPLE[2]);
    const { found, turn } = await locate(await spoilFace(bytes, 'covered-mouth', 0.9, placeOfFace(face, image)));
    expect(turn).toBe(0);
    expect(found).toHaveLength(1);
    expect(found[0]!.landmarks[8]![1]).toBeGreaterThan(found[0]!.landmarks[27]![1]);
  });
});

describe('what is no face', () => {
  const drawings = {
    dots: '<pattern id="p" width="40" height="30" patternUnits="userSpaceOnUse"><circle cx="12" cy="9" r="5"/><circle cx="28" cy="9" r="5"/><rect x="12" y="20" width="16" height="3"/></pattern><rect width="800" height="600" fill="url(#p)"/>',
    text: Array.from(
      { length: 20 },
      (_, row) => `<text x="30" y="${40 + row * 28}" font-size="22">8O0 @ % Lorem ipsum dolor 0123456789 Oo</text>`,
    ).join(''),
    seal: '<circle cx="400" cy="300" r="180" fill="none" stroke="#339" stroke-width="12"/><circle cx="340" cy="260" r="18"/><circle cx="460" cy="260" r="18"/>',
  };

  it.each(Object.entries(drawings))('is not found in %s, whatever way it lies', async (_name, drawing) => {
    const page = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#eee"/>${drawing}</svg>`;
    for (const angle of [0, 90]) {
      const bytes = await sharp(Buffer.from(page)).rotate(angle).png().toBuffer();
      expect((await locate(bytes)).found).toHaveLength(0);
    }
  });

  it('is not found in noise, fine or coarse', async () => {
    for (const [width, seed] of [
      [500, 7],
      [60, 11],
      [24, 13],
    ] as const) {
      const data = Uint8Array.from(
        { length: width * width * 3 },
        (_, at) => (Math.imul(at + seed, 2_654_435_761) >>> 11) & 255,
      );
      const noise = sharp(data, { raw: { width, height: width, channels: 3 } }).resize(500, 500, { kernel: 'cubic' });
      expect((await locate(await noise.png().toBuffer())).found).toHaveLength(0);
    }
  });
});

it('asks nothing more about a clear upright face', async () => {
  const { found } = await locate(await drawSelfie({ face: 'p12', sex: 'M' }));
  expect(found[0]!.embedding!.norm).toBeGreaterThan(3.4);
  expect(found[0]!.disagreement).toBeUndefined();
});

describe('what not every model sees is a face', () => {
  it.each([
    ['a clear one', { norm: 3, presence: 0.75 }, 0.5, true],
    ['a hidden one that both see well', { norm: 2.2, presence: 0.98 }, 0.8, true],
    ['a pattern that the mesh half knows', { norm: 2.27, presence: 0.8 }, 0.75, false],
    ['a pattern that the detector hardly sees', { norm: 2.2, presence: 0.95 }, 0.42, false],
    ['a blurred code', { norm: 1.7, presence: 1 }, 0.9, false],
  ])('to the second detector and the mesh: %s', (_name, seen, score, isFace) => {
    expect(isSeenBySecond(seen, score)).toBe(isFace);
  });

  it.each([
    ['what the mesh sees too', { norm: 1.8, presence: 0.85 }, false, true],
    ['a mask, of which the mesh knows little', { norm: 2.4, presence: 0.36 }, true, true],
    ['a pattern, of which it knows nothing', { norm: 2.25, presence: 0 }, true, false],
    ['a pattern that the second detector does not see', { norm: 2.4, presence: 0.36 }, false, false],
  ])('to the first detector: %s', (_name, seen, isLikely, isFace) => {
    expect(isSeenByFirst(seen, isLikely)).toBe(isFace);
  });
});

describe('decodeBoxes', () => {
  it('places a face by its cell, in pixels of 256', () => {
    const outputs = [512, 384, 512 * 16, 384 * 16].map((length, at) => ({
      data: new Float32Array(length).fill(at < 2 ? -9 : 0),
    }));
    // The second face of the third cell of the second row, and the last face of the last cell of the coarse grid.
    const [fine, coarse] = [(16 + 2) * 2 + 1, 383];
    outputs[0]!.data[fine] = 2;
    outputs[2]!.data.set([4, -4, 20, 30, 1, 2], fine * 16);
    outputs[1]!.data[coarse] = 0;
    outputs[3]!.data.set([0, 0, 100, 100], coarse * 16);
    const found = decodeBoxes(outputs, 0.4);
    expect(found.map(({ box }) => box)).toEqual([
      { x: 40 + 4 - 10, y: 24 - 4 - 15, width: 20, height: 30 },
      { x: 240 - 50, y: 240 - 50, width: 100, height: 100 },
    ]);
    expect(found.map(({ score }) => score)).toEqual([expect.closeTo(0.8808, 4), 0.5]);
    expect(found[0]!.points[0]).toEqual([41, 26]);
  });
});

describe('turns', () => {
  it.each([
    [0, 0],
    [44, 0],
    [-44, 0],
    [90, 270],
    [-100, 90],
    [179, 180],
    [-179, 180],
    [268, 90],
  ])('a head at %i degrees stands upright after %i', (roll, turn) => expect(turnOf(roll)).toBe(turn));

  it('are undone by boxAsSent and pointAsSent', () => {
    const box = fc.record({
      x: fc.integer({ min: 0, max: 30 }),
      y: fc.integer({ min: 0, max: 20 }),
      width: fc.integer({ min: 1, max: 10 }),
      height: fc.integer({ min: 1, max: 10 }),
    });
    const turns = fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const);
    fc.assert(
      fc.property(box, turns, (box: Box, turn) => {
        const turned = turnImage(drawBlock(box), turn);
        const { width, height } = turned;
        expect(boxAsSent(findBlock(turned), { turn, scale: 1, width, height })).toEqual(box);
      }),
    );
    expect(pointAsSent([3, 5], { turn: 90, scale: 0.5, width: 30, height: 40 })).toEqual([10, 54]);
  });
});

function drawBlock({ x, y, width, height }: Box): RgbImage {
  const image = { width: 40, height: 30, data: new Uint8Array(40 * 30 * 3) };
  for (let row = y; row < y + height; row++)
    image.data.fill(255, (row * image.width + x) * 3, (row * image.width + x + width) * 3);
  return image;
}

function findBlock({ width, data }: RgbImage): Box {
  const places = Array.from({ length: data.length / 3 }, (_, at) => at).filter((at) => data[at * 3]! > 0);
  const [xs, ys] = [places.map((at) => at % width), places.map((at) => Math.floor(at / width))];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
}
