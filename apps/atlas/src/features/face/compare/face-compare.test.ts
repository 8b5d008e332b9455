import { readFileSync } from 'node:fs';
import { drawDocument, drawFace, drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../../http/testing/contract-error.ts';
import { startFaceApp, type FaceApp } from '../../../testing/start-face-app.ts';
import type { Answer } from './answer-schema.ts';
import example from './example.json' with { type: 'json' };
import { compareRoute } from './route.ts';

const specimen = (name: string) => readFileSync(new URL(`../../../../../../specimens/${name}`, import.meta.url));

let app: FaceApp;
beforeAll(async () => {
  app = await startFaceApp((deps) => [compareRoute(deps)]);
}, 180_000);
afterAll(() => app.close());

const compare = (one: Uint8Array, other: Uint8Array, query = '') =>
  app.data<Answer>(`/face/compare?${query}`, { face_image_1: one, face_image_2: other });

/** Two drawn persons whom the embedder tells apart. */
const one = { face: 'p12', sex: 'M' } as const;
const other = { face: 'p6', sex: 'M' } as const;

const beside = async (...pictures: Buffer[]) => {
  const metas = await Promise.all(pictures.map((picture) => sharp(picture).metadata()));
  const width = metas.reduce((sum, meta) => sum + meta.width, 0);
  const height = Math.max(...metas.map((meta) => meta.height));
  let left = 0;
  const placed = pictures.map((input, index) => {
    const at = left;
    left += metas[index]!.width;
    return { input, left: at, top: 0 };
  });
  const sheet = sharp({ create: { width, height, channels: 3, background: '#dddddd' } });
  return sheet.composite(placed).jpeg().toBuffer();
};

describe('two pictures of one drawn person', () => {
  test('give the answer that the reference page shows', async () => {
    const answer = await compare(specimen('selfie.jpg'), specimen('passport.png'));
    expect(answer.match_score).toBeCloseTo(example.match_score, 0);
    expect(withoutMeasures(answer)).toEqual(withoutMeasures(example));
  });

  test('match, a selfie against a whole identity card, either way round', async () => {
    const { sides } = await drawDocument({ kind: 'td1', seed: 3, level: 'd1', face: 'p12', fields: { sex: 'M' } });
    const selfie = await drawSelfie(one);
    const there = await compare(selfie, sides[0]!.bytes);
    const back = await compare(sides[0]!.bytes, selfie);
    expect(there).toMatchObject({ status: 'SUCCESS', match_decision: 'MATCH', match_status: 'SUCCESS' });
    expect(back.match_score).toBe(there.match_score);
  });

  test('match whichever way they lie, with the same score', async () => {
    const [selfie, face] = [await drawSelfie(one), drawFace({ ...one, widthPx: 500 })];
    const upright = await compare(selfie, face);
    for (const turn of [90, 180, 270]) {
      const turned = await sharp(face).rotate(turn).png().toBuffer();
      const answer = await compare(selfie, turned);
      expect(answer.match_score).toBe(upright.match_score);
      expect(answer.face_2.turn).toBe(360 - turn);
    }
  });

  test.each([3, 6, 8])('match by EXIF turn %i', async (orientation) => {
    const face = drawFace({ ...one, widthPx: 500 });
    const stored = { 3: 180, 6: 270, 8: 90 }[orientation] ?? 0;
    const turned = await sharp(await sharp(face).rotate(stored).toBuffer())
      .withMetadata({ orientation })
      .png()
      .toBuffer();
    const answer = await compare(face, turned);
    expect(answer).toMatchObject({ match_score: 100, face_2: { turn: 0 } });
  });
});

describe('two drawn persons', () => {
  test('do not match', async () => {
    const answer = await compare(await drawSelfie(one), await drawSelfie(other));
    expect(answer).toMatchObject({ status: 'SUCCESS', match_decision: 'NO_MATCH', match_status: 'FAILED' });
    expect(answer.fmr).toBeGreaterThan(0.001);
    expect(answer).toMatchObject({ face_1_detected: true, face_2_detected: true, same_source_image: false });
  });

  test('match from a threshold that lets them', async () => {
    const answer = await compare(await drawSelfie(one), await drawSelfie(other), 'threshold=12.5');
    expect(answer).toMatchObject({ threshold: 12.5, match_status: 'SUCCESS', match_decision: 'NO_MATCH' });
  });

  test('in one picture: the largest is compared, with a warning, or the one that is named', async () => {
    const both = await beside(drawFace({ ...one, widthPx: 300 }), drawFace({ ...other, widthPx: 400 }));
    const probe = await drawSelfie(one);
    const largest = await compare(probe, both);
    expect(largest.match_decision).toBe('NO_MATCH');
    expect(largest.warnings.map(({ code, face }) => [code, face])).toContainEqual(['several_faces', 2]);
    expect(largest.face_2.faces).toHaveLength(2);
    const named = await compare(probe, both, 'face_index_2=1');
    expect(named.match_decision).toBe('MATCH');
    expect(named.face_2.box).toEqual(largest.face_2.faces[1]);
  });
});

describe('what proves nothing', () => {
  test('one photograph twice, saved again and smaller, is called one', async () => {
    const selfie = await drawSelfie(one);
    const copy = await sharp(selfie).resize({ width: 600 }).jpeg({ quality: 60 }).toBuffer();
    const answer = await compare(selfie, copy);
    expect(answer.same_source_image).toBe(true);
    expect(answer.warnings.map(({ code }) => code)).toContain('same_source_image');
  });

  test('a picture without a face is told from one that does not match', async () => {
    const wall = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#99a' } })
      .jpeg()
      .toBuffer();
    const answer = await compare(wall, await drawSelfie(one));
    expect(answer).toMatchObject({
      status: 'FAILED',
      match_score: 0,
      match_decision: 'NO_MATCH',
      match_status: 'FAILED',
      fmr: 1,
      face_1_detected: false,
      face_2_detected: true,
      face_1: { box: null },
    });
    expect(answer.warnings[0]).toMatchObject({ code: 'no_face', face: 1 });
    expect(await compare(wall, await drawSelfie(one), 'face_index_1=1')).toEqual(answer);
  });

  test('a face of a few pixels is no match, however alike', async () => {
    const tiny = drawFace({ ...one, widthPx: 70 });
    const answer = await compare(
      await sharp(tiny).resize({ width: 70 }).png().toBuffer(),
      drawFace({ ...one, widthPx: 500 }),
    );
    expect(answer.face_1.inter_eye_distance).toBeLessThan(18);
    expect(answer.match_status).toBe('FAILED');
    expect(answer.warnings.map(({ code }) => code)).toContain('face_too_small');
  });
});

describe('a wrong call', () => {
  test.each(['75,5', 'high', '1e1', '101'])('with threshold=%s says what is asked for', async (given) => {
    const face = drawFace({ ...one, widthPx: 200 });
    const reply = await app.post(`/face/compare?threshold=${given}`, { face_image_1: face, face_image_2: face });
    const detail = expect.stringContaining('threshold: a number from 0 to 100, decimals after a point');
    expect(contractError(reply)).toMatchObject({ status: 400, detail });
  });

  test.each([
    ['threshold=101', 'threshold'],
    ['face_index_1=32', 'face_index_1'],
    ['face_index_2=1', 'face_index_2'],
  ])('with %s names the parameter', async (query, name) => {
    const face = drawFace({ ...one, widthPx: 200 });
    const reply = await app.post(`/face/compare?${query}`, { face_image_1: face, face_image_2: face });
    expect(contractError(reply)).toMatchObject({ status: 400, detail: expect.stringContaining(name) });
  });

  test('without a picture names it', async () => {
    const reply = await app.post('/face/match', { face_image_1: drawFace({ ...one, widthPx: 200 }) });
    expect(contractError(reply)).toMatchObject({ status: 400, detail: 'face_image_2' });
  });
});

/** Scores and coordinates differ in their last digits from machine to machine. */
function withoutMeasures(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    key === 'model' ? undefined : typeof inner === 'number' ? 0 : inner,
  );
}
