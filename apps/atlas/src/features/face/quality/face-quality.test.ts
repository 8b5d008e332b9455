import { readFileSync } from 'node:fs';
import { drawFace, drawSelfie, spoilFace } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../../http/testing/contract-error.ts';
import { startFaceApp, type FaceApp } from '../../../testing/start-face-app.ts';
import type { Answer } from './answer-schema.ts';
import example from './example.json' with { type: 'json' };
import { qualityRoute } from './route.ts';

const selfie = readFileSync(new URL('../../../../../../specimens/selfie.jpg', import.meta.url));
const person = () => drawFace({ face: '1', sex: 'F', widthPx: 500 });
/** Where that drawn face stands. */
const PLACE = { left: 0.25, right: 0.75, eyesY: 0.43, mouthY: 0.62 };

let app: FaceApp;
beforeAll(async () => {
  app = await startFaceApp((deps) => [qualityRoute(deps)]);
}, 180_000);
afterAll(() => app.close());

const rate = (bytes: Uint8Array, query = '') => app.data<Answer>(`/face/quality?${query}`, { face_image: bytes });

describe('a good picture of a drawn face', () => {
  test('gives the answer that the reference page shows', async () => {
    const answer = await rate(selfie);
    expect(answer.quality_score).toBeCloseTo(example.quality_score, 1);
    expect(withoutMeasures(answer)).toEqual(withoutMeasures(example));
  });

  test('passes as a selfie; printed as a passport photo its head is judged too', async () => {
    expect(await rate(person())).toMatchObject({ verdict: 'PASS', preset: 'SELFIE', reasons: [], face_count: 1 });
    const small = await sharp({ create: { width: 1500, height: 1500, channels: 3, background: '#cccccc' } })
      .composite([{ input: drawFace({ face: '1', sex: 'F', widthPx: 300 }), left: 20, top: 30 }])
      .png()
      .toBuffer();
    const printed = await rate(small, 'preset=icao');
    expect(printed.verdict).toBe('FAIL');
    expect(printed.reasons.map(({ code }) => code)).toContain('head_size');
  });

  test('has eyes and mouth where they were drawn', async () => {
    const { eyes, mouth, orientation } = await rate(person());
    expect(eyes.left).toMatchObject({ open: true });
    expect(eyes.left.x).toBeLessThan(250);
    expect(eyes.right.x).toBeGreaterThan(250);
    expect(mouth.y).toBeGreaterThan(eyes.left.y + 80);
    expect(Math.abs(orientation.yaw)).toBeLessThan(8);
  });
});

describe('a picture that lies', () => {
  test.each([90, 180, 270])('at %i degrees is as good as upright, and says how it was turned', async (angle) => {
    const upright = await rate(person());
    const lying = await rate(await sharp(person()).rotate(angle).png().toBuffer());
    const { turn, box, faces, eyes, mouth, ...rest } = lying;
    expect(turn).toBe(360 - angle);
    expect(upright).toMatchObject(rest);
    expect(faces).toEqual([box]);
    // In pixels of the picture as sent: what was at its left is above or below, or at its right.
    expect(eyes.left.x).not.toBeCloseTo(upright.eyes.left.x, 0);
    expect(Math.hypot(mouth.x - eyes.left.x, mouth.y - eyes.left.y)).toBeCloseTo(
      Math.hypot(upright.mouth.x - upright.eyes.left.x, upright.mouth.y - upright.eyes.left.y),
      0,
    );
  });
});

describe('what is wrong is said, with a sentence for the person', () => {
  test.each([
    ['blur', 0.4, 'sharpness'],
    ['dark', 0.85, 'luminance_mean'],
    ['grey', 1, 'natural_colour'],
    ['covered-eyes', 0.6, 'face_covered'],
    ['covered-mouth', 0.7, 'face_covered'],
    ['small', 0.9, 'face_too_small'],
  ] as const)('%s', async (defect, strength, code) => {
    const answer = await rate(await spoilFace(person(), defect, strength, PLACE));
    expect(answer.verdict).toBe('FAIL');
    const reason = answer.reasons.find((given) => given.code === code);
    expect(reason?.hint).toMatch(/^[A-Z].*\.$/);
  });

  test('one closed eye, however bright the picture', async () => {
    const drawn = drawFace({ face: '1', sex: 'F', widthPx: 500, looks: { closedEye: 'right' } });
    for (const preset of ['selfie', 'icao']) {
      const answer = await rate(await sharp(drawn).linear(1.3, 20).png().toBuffer(), `preset=${preset}`);
      expect(answer.eyes).toMatchObject({
        left: { state: 'OPEN', open: true },
        right: { state: 'CLOSED', open: false },
      });
      expect(answer.components.eyes_open).toMatchObject({ verdict: 'fail' });
      expect(answer.reasons.map(({ code }) => code)).toContain('eyes_open');
    }
  });

  test('eyes that nobody can judge are neither open nor closed', async () => {
    const { eyes, components, verdict } = await rate(await spoilFace(person(), 'covered-eyes', 0.8, PLACE));
    const unknown = { state: 'UNKNOWN', open: false, confidence: 0 };
    expect([eyes.left, eyes.right]).toMatchObject([unknown, unknown]);
    expect(components).not.toHaveProperty('eyes_open');
    expect(verdict).toBe('FAIL');
  });

  test('no face at all', async () => {
    const wall = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#99a' } })
      .jpeg()
      .toBuffer();
    const answer = await rate(wall);
    expect(answer).toMatchObject({
      status: 'FAILED',
      verdict: 'FAIL',
      quality_score: 0,
      face_count: 0,
      components: {},
    });
    expect(answer.reasons).toMatchObject([{ code: 'no_face' }]);
    expect(await rate(wall, 'face_index=1')).toEqual(answer);
  });

  test('two persons, and either of them on request', async () => {
    const one = await sharp(await drawSelfie({ face: 'p12', sex: 'M', widthPx: 600 }))
      .png()
      .toBuffer();
    const both = await sharp({ create: { width: 1100, height: 800, channels: 3, background: '#bbbbbb' } })
      .composite([
        { input: one, left: 0, top: 0 },
        { input: drawFace({ face: '1', sex: 'F', widthPx: 450 }), left: 640, top: 100 },
      ])
      .png()
      .toBuffer();
    const first = await rate(both);
    expect(first).toMatchObject({ face_count: 2, verdict: 'FAIL' });
    expect(first.reasons.map(({ code }) => code)).toContain('several_faces');
    const second = await rate(both, 'face_index=1');
    expect(second.box).toEqual(first.faces[1]);
    expect(contractError(await app.post('/face/quality?face_index=2', { face_image: both }))).toMatchObject({
      status: 400,
      detail: expect.stringContaining('face_index'),
    });
  });
});

function withoutMeasures(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    key === 'model' ? undefined : typeof inner === 'number' ? 0 : inner,
  );
}
