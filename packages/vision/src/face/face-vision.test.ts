import { drawFace, drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeImage } from '../decode/decode-image.ts';
import { quadCentre } from '../geometry/quad.ts';
import type { Box, RgbImage } from '../image.ts';
import { openTestFaces } from '../testing/open-test-faces.ts';
import { alignedQuad, fitSimilarity } from './align-face.ts';
import type { FaceVision } from './open-face-vision.ts';
import { rollOf } from './measure-roll.ts';
import { boxAsSent } from './place-as-sent.ts';
import { turnOf } from './second/find-sure-faces.ts';

let faces: FaceVision;
beforeAll(async () => {
  faces = await openTestFaces();
}, 60_000);
afterAll(() => faces.close());

const decode = async (bytes: Uint8Array) => (await decodeImage(bytes)).image;
const person = (face: string) => drawFace({ face, sex: 'M', widthPx: 400 });

async function embed(bytes: Uint8Array) {
  const located = await faces.locate(await decode(bytes));
  const { values, norm } = await faces.embed(located.image, located.faces[0]!);
  return { values, norm, turn: located.turn };
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

describe('locate', () => {
  it.each([90, 180, 270] as const)(
    'turns a picture upright that lies at %i degrees, and finds the same',
    async (angle) => {
      const upright = await embed(person('p12'));
      const turned = await embed(await sharp(person('p12')).rotate(angle).png().toBuffer());
      expect([upright.turn, turned.turn]).toEqual([0, 360 - angle]);
      expect(cosine(upright.values, turned.values)).toBeGreaterThan(0.99999);
    },
  );

  it.each([-75, -65])(
    'turns a picture upright that lies, though a clear face is seen in it as it is: %i degrees',
    async (angle) => {
      for (const one of [
        { face: 'm3', sex: 'F' },
        { face: 's1', sex: 'F' },
      ] as const) {
        const selfie = await drawSelfie({ ...one, widthPx: 600 });
        const lying = await sharp(selfie).rotate(angle, { background: '#888888' }).png().toBuffer();
        const { turn, faces: found } = await faces.locate(await decode(lying));
        expect([one, turn, found.length]).toEqual([one, 90, 1]);
        expect(Math.abs(rollOf(found[0]!.landmarks))).toBeLessThan(45);
      }
    },
  );

  it.each([-55, -42, -35, -15, 15, 35, 42, 55])('finds the same face in a head held at %i degrees', async (angle) => {
    const upright = await embed(person('2'));
    const tilted = await embed(await sharp(person('2')).rotate(angle, { background: '#999999' }).png().toBuffer());
    // More than half of a right angle: the picture lies.
    expect(tilted.turn).toBe(turnOf(angle));
    expect(cosine(upright.values, tilted.values)).toBeGreaterThan(0.9);
  });

  it('finds nothing in a picture without a face, and leaves it as it is', async () => {
    const wall: RgbImage = { width: 300, height: 200, data: new Uint8Array(300 * 200 * 3).fill(150) };
    expect(await faces.locate(wall)).toEqual({ turn: 0, image: wall, faces: [], count: 0 });
  });

  it('counts a crowd, and asks the second models about none of it', async () => {
    const people = ['c1', 'c2', 'c3', 'c4'].map((face, at) => drawFace({ face, sex: at % 2 ? 'M' : 'F', widthPx: 84 }));
    const tiles = await Promise.all(people.map((head) => sharp(head).resize(75, 75).png().toBuffer()));
    const placed = Array.from({ length: 28 * 28 }, (_, at) => ({
      input: tiles[at % 4]!,
      left: (at % 28) * 78,
      top: Math.floor(at / 28) * 78,
    }));
    const hall = sharp({ create: { width: 28 * 78, height: 28 * 78, channels: 3, background: '#aaaabb' } });
    const crowd = await faces.locate(await decode(await hall.composite(placed).png().toBuffer()));
    expect(crowd.count).toBeGreaterThan(crowd.faces.length);
    expect(crowd.faces).toHaveLength(32);
    expect(crowd.faces.filter(({ disagreement }) => disagreement !== undefined)).toEqual([]);
  });

  it('tells places in the picture as it was sent', async () => {
    const [upright, turned] = [person('p12'), await sharp(person('p12')).rotate(90).png().toBuffer()];
    const at = async (bytes: Uint8Array): Promise<Box> => {
      const { image, turn, faces: found } = await faces.locate(await decode(bytes));
      return boxAsSent(found[0]!.box, { turn, scale: 1, width: image.width, height: image.height });
    };
    const [box, lying] = [await at(upright), await at(turned)];
    const height = (400 * 45) / 35;
    expect(lying.x).toBeCloseTo(Math.round(height) - box.y - box.height, 3);
    expect(lying.y).toBeCloseTo(box.x, 3);
    expect([lying.width, lying.height]).toEqual([expect.closeTo(box.height, 3), expect.closeTo(box.width, 3)]);
  });
});

describe('embed', () => {
  it('gives one person in two pictures a larger cosine than two persons', async () => {
    const [one, selfie] = [await embed(person('p12')), await embed(await drawSelfie({ face: 'p12', sex: 'M' }))];
    const other = await embed(person('p6'));
    expect(cosine(one.values, selfie.values)).toBeGreaterThan(0.8);
    expect(cosine(one.values, other.values)).toBeLessThan(0.335);
    expect(cosine(one.values, one.values)).toBeCloseTo(1, 5);
  });
});

describe('fitSimilarity', () => {
  it('finds scale, rotation and shift', () => {
    const points = [
      [0, 0],
      [10, 0],
      [3, 7],
      [5, 5],
    ] as const;
    const moved = points.map(([x, y]): [number, number] => [0.6 * x - 0.8 * y + 3, 0.8 * x + 0.6 * y - 2]);
    const found = fitSimilarity(points, moved);
    expect(found).toEqual({
      a: expect.closeTo(0.6),
      b: expect.closeTo(0.8),
      tx: expect.closeTo(3),
      ty: expect.closeTo(-2),
    });
  });

  it('puts the middle of an aligned face below its eyes', () => {
    const points = [
      [40, 50],
      [80, 50],
      [60, 75],
      [45, 95],
      [75, 95],
    ] as const;
    const [x, y] = quadCentre(alignedQuad(points));
    expect(x).toBeCloseTo(60, 0);
    expect(y).toBeGreaterThan(50);
  });
});
