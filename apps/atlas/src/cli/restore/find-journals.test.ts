import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../config.ts';
import { createFileBlobs } from '../../engines/blobs/create-file-blobs.ts';
import type { Manifest } from '../../platform/backup/manifest.ts';
import { findJournals } from './find-journals.ts';

const ID = '0a1b2c3d-0a1b-4c2d-8e3f-0a1b2c3d4e5f';
const ENTRY = `journal/${ID}/sandbox/0123456789abcdef/${ID}`;
const KEYS = 'face-keys/0a';
/** Of a backup in which somebody had used reference ids, or enrolled a face. */
const NEEDS_JOURNAL = { tables: [{ name: 'reference_keys', rows: 1 }] } as Manifest;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-journals-'));
  for (const [name, blobs] of Object.entries({ both: [ENTRY, KEYS], journal: [ENTRY], keys: [KEYS], neither: [] })) {
    await mkdir(join(folder, name));
    for (const blob of blobs) await createFileBlobs(join(folder, name)).put(blob, [Buffer.from('{}')]);
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function find(names: readonly string[], none = false): Promise<number> {
  const own = createFileBlobs(join(folder, 'own'));
  const config = { blobs: { kind: 'files', folder: join(folder, 'own') } } as unknown as Config;
  const places = names.map((name) => join(folder, name));
  const stores = await findJournals(config, NEEDS_JOURNAL, {
    places,
    none,
    own: Object.assign(own, { kind: 'files' }),
  });
  return stores.length;
}

describe('the places that a restore asks', () => {
  test.each([[['both']], [['journal']], [['journal', 'keys']]])('may be %j, and the store itself', async (names) => {
    expect(await find(names)).toBe(names.length + 1);
  });

  test('must have a journal: keys of faces alone are none', async () => {
    await expect(find(['keys'])).rejects.toThrow('persons may have been erased since this backup');
    await expect(find([])).rejects.toThrow('persons may have been erased since this backup');
    expect(await find(['keys'], true)).toBe(2);
  });

  test('must be of an installation', async () => {
    await expect(find(['neither'], true)).rejects.toThrow(
      'holds no journal: name the folder or bucket that has journal/',
    );
  });
});
