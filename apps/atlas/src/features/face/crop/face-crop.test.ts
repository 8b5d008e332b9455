import { drawDocument, drawFace, drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../../http/testing/contract-error.ts';
import { startFaceApp, type FaceApp } from '../../../testing/start-face-app.ts';
import { cropRoute } from './route.ts';

interface Answer {
  status: string;
  file: string;
  bounding_box: { x: number; y: number; width: number; height: number } | null;
  face_count: number;
  faces: { file: string; role: string; padding: number; bounding_box: { x: number; width: number } }[];
  turn: number;
}

let app: FaceApp;
beforeAll(async () => {
  app = await startFaceApp((deps) => [cropRoute(deps)]);
}, 180_000);
afterAll(() => app.close());

const crop = (picture: Uint8Array, query = '') => app.data<Answer>(`/face/crop?${query}`, { face_image: picture });
const sizeOf = async ({ file }: { file: string }) => sharp(Buffer.from(file, 'base64')).metadata();

describe('the face of a picture', () => {
  test.each([
    ['tight', 0.8],
    ['icao', 35 / 45],
    ['id', 0.75],
  ])('is cut out as %s', async (preset, aspect) => {
    const answer = await crop(await drawSelfie({ face: 'p12', sex: 'M' }), `preset=${preset}`);
    const { width, height, format } = await sizeOf(answer);
    expect(format).toBe('jpeg');
    expect(width / height).toBeCloseTo(aspect, 1);
    expect(answer.faces).toMatchObject([{ role: 'MAIN', file: '' }]);
  });

  test('stands upright whichever way the picture lies: cut out again, it is not turned', async () => {
    const { sides } = await drawDocument({ kind: 'td1', seed: 3, level: 'd0', face: 'p12', fields: { sex: 'M' } });
    const lying = await sharp(sides[0]!.bytes).rotate(90).png().toBuffer();
    const answer = await crop(lying, 'preset=icao');
    expect(answer).toMatchObject({ status: 'SUCCESS', turn: 270 });
    expect(await crop(Buffer.from(answer.file, 'base64'))).toMatchObject({ turn: 0, face_count: 1 });
  });

  test('on a card with a ghost is the main portrait', async () => {
    const portrait = drawFace({ face: 'p12', sex: 'M', widthPx: 300 });
    const pale = await sharp(portrait).resize({ width: 130 }).modulate({ saturation: 0.3 }).linear(0.6, 90).toBuffer();
    const card = await sharp({ create: { width: 1000, height: 640, channels: 3, background: '#d8e4ea' } })
      .composite([
        { input: pale, left: 820, top: 380 },
        { input: portrait, left: 60, top: 130 },
      ])
      .png()
      .toBuffer();
    const answer = await crop(card, 'all=yes');
    expect(answer.faces.map(({ role }) => role)).toEqual(['MAIN', 'GHOST']);
    expect(answer.bounding_box!.x).toBeLessThan(360);
    expect(answer.faces.every(({ file }) => file.startsWith('/9j/'))).toBe(true);
  });

  test('of two persons is the one that was asked for', async () => {
    const both = await sharp({ create: { width: 900, height: 560, channels: 3, background: '#cccccc' } })
      .composite([
        { input: drawFace({ face: 'p12', sex: 'M', widthPx: 400 }), left: 0, top: 20 },
        { input: drawFace({ face: 'p6', sex: 'M', widthPx: 320 }), left: 500, top: 60 },
      ])
      .png()
      .toBuffer();
    expect((await crop(both)).faces.map(({ role }) => role)).toEqual(['MAIN', 'OTHER']);
    expect((await crop(both, 'face_index=1')).bounding_box!.x).toBeGreaterThan(500);
    expect(contractError(await app.post('/face/crop?face_index=2', { face_image: both })).detail).toContain(
      'face_index',
    );
  });

  test('of a crowd is the one that was asked for, and all are counted', async () => {
    const one = drawFace({ face: 'p12', sex: 'M', widthPx: 260 });
    const places = Array.from({ length: 12 }, (_, at) => ({
      left: (at % 4) * 300 + 10,
      top: Math.floor(at / 4) * 340,
    }));
    const crowd = await sharp({ create: { width: 1220, height: 1040, channels: 3, background: '#cccccc' } })
      .composite(places.map((place) => ({ input: one, ...place })))
      .png()
      .toBuffer();
    const answer = await crop(crowd, 'face_index=11');
    expect(answer).toMatchObject({ status: 'SUCCESS', face_count: 12, bounding_box: answer.faces[10]!.bounding_box });
    expect(answer.faces).toHaveLength(11);
    expect((await sizeOf(answer)).format).toBe('jpeg');
    expect(await crop(crowd)).toMatchObject({ face_count: 12, faces: { length: 10 } });
  });

  test('is not looked for at a time, which only a video has', async () => {
    const reply = await app.post('/face/crop?timestamp_ms=0', {
      face_image: drawFace({ face: 'p12', sex: 'M', widthPx: 200 }),
    });
    expect(contractError(reply)).toMatchObject({ status: 400, detail: expect.stringContaining('timestamp_ms') });
  });

  test('is missing where there is none', async () => {
    const wall = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#99a' } })
      .png()
      .toBuffer();
    expect(await crop(wall)).toMatchObject({ status: 'FAILED', file: '', bounding_box: null, faces: [] });
  });
});
