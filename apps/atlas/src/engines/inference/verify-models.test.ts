import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyModels } from './verify-models.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'atlas-models-'));
});
afterEach(() => rm(root, { recursive: true }));

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

async function describeModels(files: { role: string; file: string; content: string }[]) {
  const entry = { name: '@scope/weights', version: '1.2.3' };
  for (const { file, content } of files) {
    const path = join(root, '.models/@scope__weights@1.2.3', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  const described = files.map(({ role, file, content }) => ({ role, file, sha256: sha256(content) }));
  await writeFile(join(root, 'models.json'), JSON.stringify({ packages: [{ ...entry, files: described }] }));
}

describe('the weights of models.json', () => {
  beforeEach(() =>
    describeModels([
      { role: 'text-detection', file: 'assets/detection.onnx', content: 'one' },
      { role: 'text-turn', file: 'turn.onnx', content: 'two' },
    ]),
  );

  test('are found by role when every hash is right', async () => {
    const folder = join(root, '.models/@scope__weights@1.2.3');
    expect(await verifyModels({ root })).toEqual({
      'text-detection': join(folder, 'assets/detection.onnx'),
      'text-turn': join(folder, 'turn.onnx'),
    });
  });

  test('are refused when a role has none', async () => {
    await expect(verifyModels({ root, roles: ['text-turn', 'face-detection'] })).rejects.toThrow(
      'models.json names no model for face-detection',
    );
  });

  test('are refused when one of them was changed', async () => {
    await writeFile(join(root, '.models/@scope__weights@1.2.3/turn.onnx'), 'twp');
    await expect(verifyModels({ root })).rejects.toThrow(/model for text-turn is not the one.*turn\.onnx/);
  });

  test('are refused when one of them is missing', async () => {
    await rm(join(root, '.models/@scope__weights@1.2.3/assets'), { recursive: true });
    await expect(verifyModels({ root })).rejects.toThrow(/model for text-detection cannot be read/);
  });
});

test.each([
  ['is missing', undefined, /cannot be read/],
  ['is no JSON', '{', /cannot be understood/],
  ['has no packages', '{}', /packages is not a list/],
  ['leaves a hash out', '{"packages":[{"name":"a","version":"1","files":[{"role":"r","file":"f"}]}]}', /sha256/],
])('a models.json that %s is refused with the reason', async (_name, content, reason) => {
  if (content !== undefined) await writeFile(join(root, 'models.json'), content);
  await expect(verifyModels({ root })).rejects.toThrow(reason);
});
