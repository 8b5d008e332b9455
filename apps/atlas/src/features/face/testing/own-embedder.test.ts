import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledEntry } from '../../../bundled-entry.ts';
import { createInferencePool } from '../../../engines/inference/create-inference-pool.ts';
import { findInstallRoot } from '../../../install-root.ts';
import { startFaceApp, type FaceApp } from '../../../testing/start-face-app.ts';
import { writeEmbedder } from '../../../testing/write-embedder.ts';
import type { Answer } from '../compare/answer-schema.ts';
import { compareRoute } from '../compare/route.ts';
import { startGallery, type GalleryUnderTest, type OtherGallery } from '../gallery/testing/start-gallery.ts';

const one = { face: 'p12', sex: 'M' } as const;
const other = { face: 'p6', sex: 'M' } as const;
const folders: string[] = [];
const describeEmbedder = async (...given: Parameters<typeof writeEmbedder>) => {
  const path = await writeEmbedder(...given);
  folders.push(dirname(path));
  return path;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** What an inference process says that does not start with an embedder. */
async function refusal(path: string): Promise<string> {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const entry = bundledEntry(findInstallRoot(), 'infer-child');
  const env = { ATLAS_FACE_EMBEDDER: path };
  const pool = createInferencePool({ entry, log: quiet, startMs: 120_000, env });
  try {
    return await pool.ready().then(
      () => 'it started',
      (error: Error) => error.message,
    );
  } finally {
    await pool.close();
  }
}

describe('an embedder of the operator', () => {
  let app: FaceApp;
  beforeAll(async () => {
    const path = await describeEmbedder({ seed: 'a' });
    app = await startFaceApp((deps) => [compareRoute(deps)], { ATLAS_FACE_EMBEDDER: path });
  }, 180_000);
  afterAll(() => app.close());

  test('compares, is named with its weights and its input, and invents no rate of false matches', async () => {
    const picture = await drawSelfie(one);
    const copy = await sharp(picture).resize({ width: 900 }).jpeg({ quality: 80 }).toBuffer();
    const answer = await app.data<Answer>('/face/compare', { face_image_1: picture, face_image_2: copy });
    expect(answer).toMatchObject({ match_decision: 'MATCH', same_source_image: true, fmr: null, fmr_measured_on: '' });
    expect(answer.warnings.map(({ code }) => code)).toContain('not_calibrated');
    expect(answer.model.ids).toMatchObject({
      'face-embedding': expect.stringMatching(/^squares-a@[0-9a-f]{12}$/),
      'face-embedding-input': expect.stringMatching(/^RGB@/),
      'face-embedding-own': expect.stringContaining('fr_feature.onnx@'),
    });
    expect(answer.model.thresholds).toMatchObject({ match_cosine: 0.9, review_cosine: 0.8 });
  });
});

test('rates that the operator measured are answered with where they come from', async () => {
  const calibration = {
    measured_on: 'drawn faces',
    rates: [
      { cosine: -1, fmr: 0.9 },
      { cosine: 0.9, fmr: 0.001 },
    ],
  };
  const app = await startFaceApp((deps) => [compareRoute(deps)], {
    ATLAS_FACE_EMBEDDER: await describeEmbedder({ seed: 'a' }, { calibration }),
  });
  const picture = await drawSelfie(one);
  const answer = await app.data<Answer>('/face/compare', { face_image_1: picture, face_image_2: picture });
  await app.close();
  expect(answer).toMatchObject({ match_score: 100, fmr: 0.001, fmr_measured_on: 'drawn faces' });
  expect(answer.warnings.map(({ code }) => code)).not.toContain('not_calibrated');
}, 120_000);

test('one that does not fit keeps models from starting, and the reason is told', async () => {
  expect(await refusal(await describeEmbedder({ seed: 'a' }, { sha256: '0'.repeat(64) }))).toMatch(
    /ATLAS_FACE_EMBEDDER .*another SHA-256/,
  );
}, 120_000);

describe('templates of another embedder', () => {
  let gallery: GalleryUnderTest;
  let changed: OtherGallery;
  beforeAll(async () => {
    gallery = await startGallery();
    changed = await gallery.startOther({ ATLAS_FACE_EMBEDDER: await describeEmbedder({ seed: 'b' }) });
  }, 240_000);
  afterAll(async () => {
    await changed.close();
    await gallery.close();
  });

  test('are never compared, and the answer says what helps', async () => {
    const picture = { face_image: await drawSelfie(one) };
    const { face_id: faceId } = await gallery.data<{ face_id: string }>('/face/enrol', picture);
    const verified = await changed.post(`/face/verify?face_id=${faceId}`, picture);
    expect(verified.status).toBe(400);
    expect(verified.json['message']).toContain('made by another embedder');
    expect(verified.json['message']).toContain('/face/reembed');
    expect(await changed.data('/face/identify', picture)).toMatchObject({
      matches: [],
      total_enrolled: 0,
      not_comparable: 1,
      false_positive_rate: null,
    });
    const enrolled = await changed.data<{ face_id: string }>('/face/enrol', { face_image: await drawSelfie(other) });
    expect(await gallery.data('/face/identify', picture)).toMatchObject({ total_enrolled: 1, not_comparable: 1 });
    const { rows } = await gallery.db.execute('SELECT model_id, model_version FROM atlas.faces ORDER BY created_at');
    expect(rows).toEqual([
      { model_id: 'fr_feature.onnx', model_version: expect.stringMatching(/^[0-9a-f]{12}$/) },
      { model_id: 'squares', model_version: 'b' },
    ]);
    expect((await changed.post(`/face/verify?face_id=${enrolled.face_id}`, picture)).status).toBe(200);
  }, 60_000);
});
