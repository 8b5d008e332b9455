import { drawFace, FACE_DEFECTS, spoilFace, type FaceDefect } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeImage } from '../../decode/decode-image.ts';
import { FACE_LADDERS, placeOfFace } from '../../testing/face-ladders.ts';
import { openTestFaces } from '../../testing/open-test-faces.ts';
import type { FaceVision } from '../open-face-vision.ts';
import { measureFace, OPEN_EYE } from './measure-face.ts';
import type { ComponentName } from './quality-curves.ts';
import { scoreFace, scoreMeasures } from './score-measures.ts';

let faces: FaceVision;
beforeAll(async () => {
  faces = await openTestFaces();
}, 60_000);
afterAll(() => faces.close());

async function rate(bytes: Uint8Array) {
  const { image, scale } = await decodeImage(bytes);
  const located = await faces.locate(image);
  const face = located.faces[0];
  if (!face) return undefined;
  const { norm } = await faces.embed(located.image, face);
  const [pose, eyes] = [await faces.pose(located.image, face), await faces.eyes(located.image, face)];
  const measures = await measureFace(located, face, { norm, pose, eyes }, { scale });
  const scores = scoreMeasures(measures);
  return { scores, quality: scoreFace(scores), eyes: measures.eyes, face, width: image.width, height: image.height };
}

/** Strengths, as shares of `upTo`; `npm run bench:face` takes smaller steps. */
const STEPS = [0.5, 1];
/** These spoil the picture, not the face. */
const FRAMING: readonly FaceDefect[] = ['cut-left', 'cut-above', 'clutter'];

describe('a picture that gets worse in one way', () => {
  const picture = drawFace({ face: '1', sex: 'F', widthPx: 450 });
  let first: NonNullable<Awaited<ReturnType<typeof rate>>>;
  beforeAll(async () => {
    first = (await rate(picture))!;
  });

  it.each(FACE_DEFECTS)(
    '%s: its component falls step by step, and the others stay',
    async (defect) => {
      const place = placeOfFace(first.face, first);
      const { target, with: others = [], upTo } = FACE_LADDERS[defect];
      const moves = new Set<string>([target, ...others, 'unified_quality']);
      let [last, quality] = [first.scores[target]!, 1];
      for (const step of STEPS) {
        const rated = (await rate(await spoilFace(picture, defect, step * upTo, place)))!;
        const score = rated.scores[target]!;
        expect([step, score]).toEqual([step, Math.min(score, last + 0.5)]);
        last = score;
        for (const [name, before] of Object.entries(first.scores)) {
          const after = rated.scores[name as ComponentName];
          if (moves.has(name) || after === undefined) continue;
          expect([step, name, Math.abs(after - before) <= 10, after]).toEqual([step, name, true, after]);
        }
        quality = rated.quality;
      }
      expect(last).toBeLessThan(first.scores[target]! - 30);
      const isWorse = quality < first.quality - 0.05;
      expect(isWorse).toBe(!FRAMING.includes(defect));
    },
    120_000,
  );
});

describe('what cannot be measured', () => {
  it('is absent: blocks in a picture that was scaled, the pose of a face whose eyes are hidden', async () => {
    const large = (await rate(drawFace({ face: '1', sex: 'F', widthPx: 1900 })))!;
    expect(large.scores).not.toHaveProperty('compression_artifacts');
    const picture = drawFace({ face: '1', sex: 'F', widthPx: 500 });
    const place = { left: 0.25, right: 0.75, eyesY: 0.43, mouthY: 0.62 };
    const hidden = (await rate(await spoilFace(picture, 'covered-eyes', 0.6, place)))!;
    expect(hidden.scores).not.toHaveProperty('yaw');
    expect(hidden.scores.eyes_visible).toBeLessThan(30);
  });
});

describe('a mouth', () => {
  it.each(['#c1121f', '#7a0c1e', '#d6004f'])(
    'that is painted %s is not covered, and one behind a mask is',
    async (lips) => {
      for (const face of ['k4', 'k5']) {
        const painted = drawFace({ face, sex: 'F', widthPx: 400, looks: { lips } });
        const seen = (await rate(painted))!;
        expect([face, seen.scores.mouth_occlusion]).toEqual([face, 100]);
        const masked = (await rate(await spoilFace(painted, 'covered-mouth', 0.6, placeOfFace(seen.face, seen))))!;
        expect([face, masked.scores.mouth_occlusion]).toEqual([face, 0]);
      }
    },
  );
});

describe('one eye of two', () => {
  it('that is covered is a covered face', async () => {
    const picture = drawFace({ face: '1', sex: 'F', widthPx: 500 });
    const plain = (await rate(picture))!;
    const { width, height } = await sharp(picture).metadata();
    const patch = { width: Math.round(width * 0.2), height: Math.round(height * 0.1) };
    const black = await sharp({ create: { ...patch, channels: 3, background: '#111' } })
      .png()
      .toBuffer();
    const left = Math.round(width * 0.52);
    const top = Math.round(height * 0.43 - patch.height / 2);
    const patched = await sharp(picture)
      .composite([{ input: black, left, top }])
      .png()
      .toBuffer();
    const covered = (await rate(patched))!;
    expect(plain.scores.eyes_visible).toBeGreaterThan(80);
    expect(covered.scores.eyes_visible).toBeLessThan(plain.scores.eyes_visible! - 40);
    // Neither open nor closed: that one is not judged.
    expect(covered.eyes).toEqual({ left: expect.closeTo(1, 1) });
    expect(covered.scores).not.toHaveProperty('eyes_open');
  });

  const lights: Record<string, readonly [number, number]> = {
    'as drawn': [1, 0],
    bright: [1.3, 20],
    pale: [0.25, 190],
  };
  const people = ['e1', 'e4', 'e5'].map((face, at) => ({ face, sex: at % 2 ? ('M' as const) : ('F' as const) }));

  it.each(Object.entries(lights))(
    'that is closed is closed, and open ones are open: %s',
    async (_name, [gain, more]) => {
      for (const person of people) {
        for (const closedEye of [undefined, 'left', 'right'] as const) {
          const drawn = drawFace({ ...person, widthPx: 300, looks: closedEye ? { closedEye } : {} });
          const rated = (await rate(await sharp(drawn).linear(gain, more).png().toBuffer()))!;
          const { left = 0, right = 0 } = rated.eyes!;
          const isOpen = [left >= OPEN_EYE, right >= OPEN_EYE, rated.scores.eyes_open! >= 80];
          const asDrawn = [closedEye !== 'left', closedEye !== 'right', closedEye === undefined];
          expect([person, closedEye, ...isOpen]).toEqual([person, closedEye, ...asDrawn]);
        }
      }
    },
  );
});
