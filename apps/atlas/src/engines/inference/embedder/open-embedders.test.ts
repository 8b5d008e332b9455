import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openEmbedder } from '@atlas/vision';
import { afterAll, describe, expect, test } from 'vitest';
import { findInstallRoot } from '../../../install-root.ts';
import { writeEmbedder } from '../../../testing/write-embedder.ts';
import { identifyModels } from '../verify-models.ts';
import { nameEmbedders } from './name-embedders.ts';
import { openEmbedders } from './open-embedders.ts';

const folders: string[] = [];
const given = async (...parts: Parameters<typeof writeEmbedder>) => {
  const path = await writeEmbedder(...parts);
  folders.push(dirname(path));
  return path;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const open = async (current: string, beside?: string) => {
  const opened = await openEmbedders(
    { current, beside },
    {
      models: await identifyModels(findInstallRoot()),
      load: openEmbedder,
    },
  );
  await opened.current.close();
  await opened.beside?.close();
  return opened;
};

describe('what an operator says of an embedder', () => {
  test.each([
    [{ seed: 'a' }, { sha256: '0'.repeat(64) }, /ATLAS_FACE_EMBEDDER .*another SHA-256/],
    [{ seed: 'a' }, { thresholds: undefined }, /thresholds: .*expected object/],
    [{ seed: 'a' }, { thresholds: { match: 0.5, review: 0.6 } }, /thresholds: scores must rise/],
    [{ seed: 'a' }, { scores: [{ cosine: 0.85, score: 90 }] }, /thresholds: scores must rise/],
    [
      { seed: 'a' },
      {
        calibration: {
          measured_on: 'x',
          rates: [
            { cosine: 0, fmr: 0.1 },
            { cosine: 0.5, fmr: 0.2 },
          ],
        },
      },
      /calibration: `fmr` must fall/,
    ],
    [{ seed: 'a' }, { dimensions: 256 }, /gives 128 numbers, and `dimensions` says 256/],
    [{ seed: 'a', side: 128 }, {}, /its input is 1 × 3 × 128 × 128; it must take 1 × 3 × 112 × 112/],
    [{ seed: 'a', isBlank: true }, {}, /not finite, or is zero/],
    [{ seed: 'a', dimensions: 32 }, { dimensions: 64 }, /gives 32 numbers; it must give 64 to 512/],
    [{ seed: 'a' }, { weights: 'missing.onnx' }, /`weights` names cannot be read/],
    [{ seed: 'a' }, { weights: 'embedder.json' }, /another SHA-256/],
    [{ seed: 'a' }, { threshold: 1 }, /Unrecognized key/],
    [{ seed: 'a' }, { mean: [1, 2] }, /mean: /],
  ])('%j %j is refused', async (weights, changes, reason) => {
    await expect(open(await given(weights, changes))).rejects.toThrow(reason);
  });

  test('is refused where it is no JSON, or no file', async () => {
    const path = await given({ seed: 'a' });
    await writeFile(path, '{');
    await expect(open(path)).rejects.toThrow(/the file: .*docs\/face-embedder\.md/);
    await expect(open(`${path}.missing`)).rejects.toThrow(/cannot be read/);
  });

  test('names it, and tells templates apart by weights and by input', async () => {
    const path = await given({ seed: 'a' }, { mean: [127.5, 127.5, 127.5] });
    const same = await open(await given({ seed: 'a' }));
    const { current, beside } = await open(path, 'built-in');
    expect(current).toMatchObject({ id: 'squares', version: 'a', space: same.current.space });
    expect(beside).toMatchObject({ id: 'fr_feature.onnx' });
    const spaces = [
      current.space,
      (await open(await given({ seed: 'a' }, { channels: 'BGR' }))).current.space,
      (await open(await given({ seed: 'b' }))).current.space,
    ];
    expect(new Set(spaces).size).toBe(3);
    const places = { inference: undefined, faceEmbedders: { current: path, beside: 'built-in' } };
    expect(await nameEmbedders(places)).toEqual({ face_embedding: 'squares a', face_embedding_beside: 'built-in' });
  });

  test('is refused beside itself', async () => {
    const path = await given({ seed: 'a' });
    await expect(open(path, path)).rejects.toThrow(/allowed: another one/);
  });
});
