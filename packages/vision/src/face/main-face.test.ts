import { drawDocument, drawFace } from '@atlas/testkit';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeImage } from '../decode/decode-image.ts';
import { openTestFaces } from '../testing/open-test-faces.ts';
import { isGhost, isSamePerson } from './main-face.ts';
import type { FaceVision } from './open-face-vision.ts';
import { boxAsSent } from './place-as-sent.ts';
import { measureFace } from './quality/measure-face.ts';
import { scoreFace, scoreMeasures } from './quality/score-measures.ts';

let faces: FaceVision;
beforeAll(async () => {
  faces = await openTestFaces();
}, 60_000);
afterAll(() => faces.close());

/** Where portrait and ghost are pasted. */
const MIDDLE = 450;

/** A card with a portrait on its left and something on its right. */
async function drawCard(left: Buffer, right: Buffer): Promise<Buffer> {
  const card = sharp({ create: { width: 1000, height: 640, channels: 3, background: '#d8e4ea' } });
  const placed = [
    { input: left, left: 60, top: 130 },
    { input: right, left: 600, top: 100 },
  ];
  return card.composite(placed).png().toBuffer();
}

async function locate(bytes: Uint8Array) {
  const { image, scale } = await decodeImage(bytes);
  const located = await faces.locate(image);
  const placement = { turn: located.turn, scale, width: located.image.width, height: located.image.height };
  return { located, scale, boxes: located.faces.map(({ box }) => boxAsSent(box, placement)) };
}

describe('the main face of an identity card', () => {
  const ghosts: Record<string, (portrait: Sharp) => Sharp> = {
    pale: (portrait) => portrait.modulate({ saturation: 0.3 }).linear(0.6, 90),
    'pale, grey and blurred': (portrait) => portrait.blur(3).greyscale().linear(0.4, 140),
    'a dim reflection': (portrait) => portrait.flop().linear(0.5, 60).blur(2),
  };
  const cases = Object.keys(ghosts).flatMap((name) => [0.6, 0.9, 1.2].map((size) => [name, size] as const));

  it.each(cases)('is the portrait and not its ghost: %s, %d of its width', async (name, size) => {
    for (const person of [
      { face: 'w1', sex: 'M' },
      { face: 'w4', sex: 'F' },
    ] as const) {
      const portrait = drawFace({ ...person, widthPx: 260 });
      const ghost = ghosts[name]!(sharp(drawFace({ ...person, widthPx: Math.round(260 * size) })));
      const { located } = await locate(await drawCard(portrait, await ghost.toColourspace('srgb').png().toBuffer()));
      const [main, other] = located.faces;
      expect([located.faces.length, main!.box.x < MIDDLE]).toEqual([2, true]);
      const [one, two] = [await faces.embed(located.image, main!), await faces.embed(located.image, other!)];
      // Of a ghost that is small and blurred the embedding tells too little.
      expect(size < 0.9 || isSamePerson(one, two)).toBe(true);
    }
  });

  it('is the larger one of two persons, however pale', async () => {
    const [small, large] = [
      drawFace({ face: 'p12', sex: 'M', widthPx: 260 }),
      drawFace({ face: 'p6', sex: 'M', widthPx: 300 }),
    ];
    const pale = await sharp(large).linear(0.6, 90).png().toBuffer();
    const { located } = await locate(await drawCard(small, pale));
    expect(located.faces[0]!.box.x).toBeGreaterThan(MIDDLE);
  });
});

describe('a turned document', () => {
  const documents = [
    // Upright its ghost is not seen, and lying it was.
    { kind: 'passport', seed: 'turn/1', level: 'd0' },
    { kind: 'passport', seed: 'turn/1', level: 'd1' },
    { kind: 'td1', seed: 'turn/2', level: 'd2' },
    { kind: 'td2', seed: 'turn/2', level: 'd3' },
  ] as const;

  it.each(documents)(
    'shows the same faces in the same order, as good and in the same places: %o',
    async (drawing) => {
      const [front] = (await drawDocument(drawing)).sides;
      const upright = await sharp(front!.bytes).rotate(front!.turn).png().toBuffer();
      const { width, height } = await sharp(upright).metadata();
      const first = await rate(upright);
      expect(first.turn).toBe(0);
      for (const angle of [90, 180, 270] as const) {
        const lying = await rate(await sharp(upright).rotate(angle).png().toBuffer());
        expect(lying.turn).toBe(360 - angle);
        expect([lying.quality, lying.scores]).toEqual([first.quality, first.scores]);
        // Turned back by hand.
        const back = lying.boxes.map((box) =>
          boxAsSent(box, { turn: angle, scale: 1, ...sizeOf(angle, width, height) }),
        );
        expect(back.map(rounded)).toEqual(first.boxes.map(rounded));
      }
      for (const [orientation, stored] of [
        [3, 180],
        [6, 270],
        [8, 90],
      ] as const) {
        const turned = await sharp(upright).rotate(stored).withMetadata({ orientation }).png().toBuffer();
        expect(await rate(turned)).toEqual(first);
      }
    },
    60_000,
  );
});

describe('a second picture of a person', () => {
  const at = (cosine: number) => Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2));
  const portrait = { values: at(1), width: 100, contrast: 50 };

  it.each([
    ['as large and as alike as persons are', { values: at(0.35), width: 100, contrast: 50 }, true],
    ['small, paler, a little alike', { values: at(0.24), width: 30, contrast: 42 }, true],
    ['as little alike, and large', { values: at(0.24), width: 60, contrast: 42 }, false],
    ['as little alike, and as rich in contrast', { values: at(0.24), width: 30, contrast: 48 }, false],
    ['small and pale, and not alike', { values: at(0.15), width: 30, contrast: 20 }, false],
  ])('is told, or not: %s', (_name, other, isOne) => expect(isGhost(other, portrait)).toBe(isOne));
});

function sizeOf(angle: number, width: number, height: number) {
  return angle === 180 ? { width, height } : { width: height, height: width };
}

function rounded(box: object) {
  return Object.values(box).map((value: number) => Math.round(value * 100) / 100);
}

async function rate(bytes: Uint8Array) {
  const { located, scale, boxes } = await locate(bytes);
  const main = located.faces[0]!;
  const { norm } = await faces.embed(located.image, main);
  const [pose, eyes] = [await faces.pose(located.image, main), await faces.eyes(located.image, main)];
  const scores = scoreMeasures(await measureFace(located, main, { norm, pose, eyes }, { scale }));
  return { turn: located.turn, boxes, scores, quality: scoreFace(scores) };
}
