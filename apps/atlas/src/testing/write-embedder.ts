import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeEmbedder, type EmbedderOptions } from '@atlas/testkit';

/** A folder with weights and the file that describes them, as an operator would write it. @returns the path of the file */
export async function writeEmbedder(options: EmbedderOptions, changes: object = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-embedder-'));
  const weights = makeEmbedder(options);
  await writeFile(join(folder, 'weights.onnx'), weights);
  const described = {
    id: 'squares',
    version: options.seed,
    weights: 'weights.onnx',
    sha256: createHash('sha256').update(weights).digest('hex'),
    channels: 'RGB',
    mean: 127.5,
    deviation: 127.5,
    dimensions: options.dimensions ?? 128,
    thresholds: { match: 0.9, review: 0.8 },
    ...changes,
  };
  const path = join(folder, 'embedder.json');
  await writeFile(path, JSON.stringify(described));
  return path;
}
