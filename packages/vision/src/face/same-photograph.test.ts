import { drawFace, drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeImage } from '../decode/decode-image.ts';
import { openTestFaces } from '../testing/open-test-faces.ts';
import type { FaceVision } from './open-face-vision.ts';
import { isSamePhotograph, type PhotographedFace } from './same-photograph.ts';

let faces: FaceVision;
beforeAll(async () => {
  faces = await openTestFaces();
}, 60_000);
afterAll(() => faces.close());

async function open(bytes: Uint8Array): Promise<PhotographedFace> {
  const { image } = await decodeImage(bytes);
  const located = await faces.locate(image);
  const face = located.faces[0]!;
  return faces.embed(located.image, face);
}

const PEOPLE = [
  { face: 's1', sex: 'F' },
  { face: 's1', sex: 'M' },
  { face: 's6', sex: 'F' },
] as const;

const copies: Record<string, (picture: Buffer) => Promise<Buffer>> = {
  'saved again, smaller': (picture) => sharp(picture).resize({ width: 400 }).jpeg({ quality: 60 }).toBuffer(),
  'saved badly': (picture) => sharp(picture).jpeg({ quality: 15 }).toBuffer(),
  'without its colours': (picture) => sharp(picture).greyscale().jpeg().toBuffer(),
  mirrored: (picture) => sharp(picture).flop().jpeg().toBuffer(),
  'half as bright again': (picture) => sharp(picture).linear(1.6, 40).jpeg().toBuffer(),
  'of a third of the brightness': (picture) => sharp(picture).linear(0.35, 0).jpeg().toBuffer(),
  'of another gamma': (picture) => sharp(picture).gamma(2.6).jpeg().toBuffer(),
  'mirrored and brighter': (picture) => sharp(picture).flop().linear(1.5, 40).jpeg().toBuffer(),
  'leaning by 40 degrees': async (picture) =>
    sharp(picture).rotate(-40, { background: '#888888' }).jpeg({ quality: 90 }).toBuffer(),
  'on its side': (picture) => sharp(picture).rotate(90).jpeg().toBuffer(),
  'pasted into another picture, a tenth as large': async (picture) =>
    sharp({ create: { width: 900, height: 700, channels: 3, background: '#667' } })
      .composite([{ input: await sharp(picture).resize({ width: 100 }).png().toBuffer(), left: 300, top: 200 }])
      .jpeg()
      .toBuffer(),
};

describe('one photograph', () => {
  it.each(Object.entries(copies))('is known again: %s', async (_name, copy) => {
    for (const person of PEOPLE) {
      const picture = await drawSelfie(person);
      const [one, other] = [await open(picture), await open(await copy(picture))];
      expect([person, isSamePhotograph(one, other)]).toEqual([person, true]);
      expect([person, isSamePhotograph(other, one)]).toEqual([person, true]);
    }
  });
});

it('is known again lying on its side, though a clear face is seen in it as it is', async () => {
  for (const person of [{ face: 'm3', sex: 'F' }, PEOPLE[0]] as const) {
    const picture = await drawSelfie({ ...person, widthPx: 600 });
    const lying = await sharp(picture).rotate(-75, { background: '#888888' }).png().toBuffer();
    expect([person, isSamePhotograph(await open(picture), await open(lying))]).toEqual([person, true]);
  }
});

describe('two photographs', () => {
  it('of a person are two, though they are drawn of one drawing', async () => {
    const first = await open(await drawSelfie({ face: 'p12', sex: 'M' }));
    const others = [
      await drawSelfie({ face: 'p12', sex: 'M', shot: 'second' }),
      drawFace({ face: 'p12', sex: 'M', widthPx: 400 }),
    ];
    for (const other of others) expect(isSamePhotograph(first, await open(other))).toBe(false);
  });

  it('of two persons are two', async () => {
    const [one, other] = [await open(await drawSelfie(PEOPLE[0])), await open(await drawSelfie(PEOPLE[2]))];
    expect(isSamePhotograph(one, other)).toBe(false);
  });
});
