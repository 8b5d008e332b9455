import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { drawSelfie } from '@atlas/testkit';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openUnderKey, sealUnderKey } from '../../../engines/kms/seal-under-key.ts';
import { TEMPLATE_PURPOSE } from '../../../platform/faces/face-seals.ts';
import { PROBE_PURPOSE } from '../../../platform/faces/search/face-search.ts';
import { findFace, openFaceKey } from './find-face.ts';
import { findChildren, holdsBytes } from './testing/read-memory.ts';
import { startGallery, type GalleryUnderTest } from './testing/start-gallery.ts';

let gallery: GalleryUnderTest;
beforeAll(async () => {
  gallery = await startGallery();
}, 240_000);
afterAll(() => gallery.close());

test('of an erased face no byte is left: not in tables, their log, files, logs, or any process that worked with it', async () => {
  const picture = await drawSelfie({ face: 'p12', sex: 'M' });
  const enrolled = await gallery.data<{ face_id: string }>('/face/enrol', { face_image: picture });
  const owner = await ownerOf(enrolled.face_id);
  const face = await findFace(gallery, owner, enrolled.face_id);
  const template = openUnderKey(await openFaceKey(gallery, face), face.template, TEMPLATE_PURPOSE);
  const part = template.subarray(100, 164);

  const key = randomBytes(32);
  const probe = () => ({ key: Uint8Array.from(key), sealed: sealUnderKey(key, template, PROBE_PURPOSE) });
  const group = { ...owner, groupName: 'default' };
  const another = gallery.startSearch();
  const options = { model: face.model, topN: 1, least: 0.9 };
  for (const search of [gallery.search, another])
    expect((await search.search(group, probe(), options)).hits[0]?.faceId).toBe(enrolled.face_id);
  const searching = await findChildren('search-child');
  expect(await Promise.all(searching.map((pid) => holdsBytes(pid, part)))).toEqual([true, true]);

  await gallery.get(`/face/delete?face_id=${enrolled.face_id}`);
  // Neither is asked again: both are told.
  await expect.poll(() => anyHolds(searching, part), { timeout: 30_000, interval: 500 }).toBe(false);
  expect(await anyHolds(await findChildren('infer-child'), part)).toBe(false);
  for (const search of [gallery.search, another])
    expect(await search.search(group, probe(), options)).toEqual({ hits: [], total: 0 });
  expect(await filesHolding(await tableFiles(), part)).toEqual([]);
  expect(await filesHolding(await listFiles(gallery.blobFolder), part)).toEqual([]);
  expect(gallery.logged()).not.toContain(part.toString('latin1'));
  await another.close();
}, 240_000);

async function anyHolds(pids: number[], part: Buffer): Promise<boolean> {
  for (const pid of pids) if (await holdsBytes(pid, part)) return true;
  return false;
}

async function ownerOf(faceId: string) {
  const { rows } = await gallery.db.execute<{ account_id: string }>(
    `SELECT account_id FROM atlas.faces WHERE face_id = '${faceId}'`,
  );
  return { accountId: rows[0]!.account_id, environment: 'sandbox' as const };
}

/**
 * Pages of the tables of this database, and the log of what was written to any.
 * Databases beside it come and go with other tests, so their folders are not walked.
 */
async function tableFiles(): Promise<string[]> {
  const { admin } = inject('testServer');
  const client = new Client(admin);
  await client.connect();
  await client.query('CHECKPOINT');
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  await client.end();
  const folder = rows[0]!.data_directory;
  const { rows: databases } = await gallery.db.execute<{ oid: number }>(
    'SELECT oid FROM pg_database WHERE datname = current_database()',
  );
  const tables = await listFiles(join(folder, 'base', `${databases[0]!.oid}`));
  expect(tables).not.toEqual([]);
  return [...tables, ...(await listFiles(join(folder, 'pg_wal')))];
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function filesHolding(files: string[], part: Buffer): Promise<string[]> {
  const found: string[] = [];
  for (const file of files) if ((await readFile(file).catch(() => Buffer.alloc(0))).includes(part)) found.push(file);
  return found;
}
