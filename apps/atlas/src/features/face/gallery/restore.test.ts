import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawSelfie } from '@atlas/testkit';
import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../../config/retention.ts';
import { openDatabase } from '../../../db/open-database.ts';
import type { BlobStore } from '../../../engines/blobs/blob-store.ts';
import { createFileBlobs } from '../../../engines/blobs/create-file-blobs.ts';
import { openData } from '../../../open-data.ts';
import { ensureAccount } from '../../../platform/accounts/ensure-account.ts';
import { readManifest } from '../../../platform/backup/manifest.ts';
import { restoreBackup } from '../../../platform/backup/restore-backup.ts';
import { writeBackup } from '../../../platform/backup/write-backup.ts';
import { eraseReference } from '../../../platform/erasure/erase-reference.ts';
import { replayJournal } from '../../../platform/erasure/replay-journal.ts';
import { restoreFaceKeys } from '../../../platform/faces/backup-keys/restore-face-keys.ts';
import { startGallery, type GalleryUnderTest } from './testing/start-gallery.ts';

let gallery: GalleryUnderTest;
let folder: string;
let picture: Buffer;
const targets: TestDatabase[] = [];
beforeAll(async () => {
  gallery = await startGallery();
  folder = await mkdtemp(join(tmpdir(), 'atlas-face-restore-'));
  picture = await drawSelfie({ face: 'p12', sex: 'M' });
}, 240_000);
afterAll(async () => {
  await gallery.close();
  for (const target of targets) await target.drop();
  await rm(folder, { recursive: true });
});

const enrol = async (query: string) =>
  (await gallery.data<{ face_id: string }>(`/face/enrol?${query}`, { face_image: picture })).face_id;
const remove = async (faceId: string) => {
  const reply = await gallery.get(`/face/delete?face_id=${faceId}`);
  expect(reply.json['data']).toMatchObject({ status: 'DELETED' });
};

async function backUp(name: string): Promise<string> {
  const out = join(folder, name);
  await writeBackup({ out, owner: gallery.owner, kms: gallery.kms, blobs: gallery.blobs, version: 'test' });
  return out;
}

/** What `atlas restore` does. @returns what was replayed, and the faces that are there afterwards */
async function restore(
  from: string,
  journals: BlobStore[],
  { mayLose = false, into }: { mayLose?: boolean; into?: BlobStore } = {},
) {
  const target = await createTestDatabase({ migrated: false });
  targets.push(target);
  const { kms } = gallery;
  const blobs = into ?? createFileBlobs(join(folder, `restored-${targets.length}`));
  const manifest = await readManifest(from, kms);
  await restoreBackup({ folder: from, manifest, owner: target.owner, appRole: target.app.user, blobs });
  const { db, close } = openDatabase({ connection: target.owner, onError: () => {} });
  const replayed = await replayJournal(openData({ db, kms, blobs }, DEFAULT_RETENTION), [...journals, blobs]);
  const lost = await restoreFaceKeys({ db, kms, blobs }, { stores: [...journals, blobs], mayLose });
  const { rows: faces } = await db.execute<{ face_id: string }>(
    'SELECT face_id FROM atlas.faces WHERE length(sealed_key) > 0 ORDER BY created_at',
  );
  const { rows: keys } = await db.execute('SELECT 1 FROM atlas.blobs WHERE kept AND sealed_key IS NOT NULL');
  const { rows: removals } = await db.execute<{ face_id: string }>('SELECT face_id FROM atlas.face_removals');
  await close();
  return { replayed, lost, faces: faces.map(({ face_id: id }) => id), pictures: keys.length, removals };
}

describe('a face that was deleted', () => {
  test('does not come back with an older backup, and others do', async () => {
    const [first, other] = [await enrol('group=a'), await enrol('group=a')];
    const old = await backUp('old');
    await remove(first);
    const { replayed, faces, pictures, removals } = await restore(old, [gallery.blobs]);
    expect(replayed).toMatchObject({ erasures: 1, foreign: 0 });
    expect(faces).toEqual([other]);
    expect(pictures).toBe(1);
    expect(removals).toEqual([{ face_id: first }]);
    // Nor without the journal: its key is in no file, and none of the others is without those.
    await expect(restore(old, [])).rejects.toThrow('2 faces of the backup have no key');
    expect(await restore(old, [], { mayLose: true })).toMatchObject({ faces: [], lost: 2, pictures: 0 });
    await remove(other);
  }, 120_000);

  test('with its person’s reference id goes alone, and is not replayed to a backup that knows it', async () => {
    const [first, other] = [await enrol('group=b&reference_id=client-1'), await enrol('group=b&reference_id=client-1')];
    const old = await backUp('person');
    await remove(first);
    const { faces } = await restore(old, [gallery.blobs]);
    expect(faces).toEqual([other]);
    const later = await restore(await backUp('later'), [gallery.blobs]);
    expect(later.replayed).toMatchObject({ erasures: 0 });
    expect(later.faces).toEqual([other]);
  }, 120_000);

  test('has an entry in the audit log that tells nothing of it', async () => {
    const faceId = await enrol('group=c');
    await remove(faceId);
    const { rows } = await gallery.db.execute<{ details: string }>(
      `SELECT details FROM atlas.audit_entries WHERE action = 'data.erased' ORDER BY seq DESC LIMIT 1`,
    );
    const details: unknown = typeof rows[0]!.details === 'string' ? JSON.parse(rows[0]!.details) : rows[0]!.details;
    expect(details).toMatchObject({ erased: { faces: 1, files: 1 }, reference_digest: expect.any(String) });
    expect(JSON.stringify(rows)).not.toContain(faceId);
  }, 60_000);
});

describe('the key of a face', () => {
  const keyOf = async (faceId: string) => {
    const { rows } = await gallery.db.execute<{ key: Buffer }>(
      sql`SELECT sealed_key AS key FROM atlas.faces WHERE face_id = ${faceId}`,
    );
    return rows[0]!.key;
  };
  /** Whether the bytes stand in any file of a folder, as they are, in hexadecimal as in a dump, or in Base64. */
  const isIn = async (place: string, key: Buffer) => {
    const files = (await readdir(place, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const texts = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
    return texts.some((text) => [key, key.toString('hex'), key.toString('base64')].some((form) => text.includes(form)));
  };

  test('is in no backup, and goes from the files beside it with the face', async () => {
    const [first, other] = [await enrol('group=d'), await enrol('group=d')];
    const [firstKey, otherKey] = [await keyOf(first), await keyOf(other)];
    const old = await backUp('keys');
    expect([await isIn(old, firstKey), await isIn(old, otherKey)]).toEqual([false, false]);
    expect([await isIn(gallery.blobFolder, firstKey), await isIn(gallery.blobFolder, otherKey)]).toEqual([true, true]);
    await remove(first);
    expect([await isIn(gallery.blobFolder, firstKey), await isIn(gallery.blobFolder, otherKey)]).toEqual([false, true]);
    await remove(other);
  }, 120_000);

  test('stays in the files when an older backup is restored to their store: a newer one needs it', async () => {
    await enrol('group=g');
    const older = await backUp('older');
    const later = await enrol('group=g');
    const newer = await backUp('newer');
    await restore(older, [], { into: gallery.blobs });
    const { faces, lost } = await restore(newer, [gallery.blobs]);
    expect([faces.includes(later), lost]).toEqual([true, 0]);
  }, 120_000);

  test('goes from the files with its person, too', async () => {
    const faceId = await enrol('group=e&reference_id=client-2');
    const key = await keyOf(faceId);
    await backUp('keys-of-a-person');
    const erased = await eraseReference(gallery, {
      accountId: await ensureAccount(gallery, 'bank'),
      environment: 'sandbox',
      referenceId: 'client-2',
      actor: 'cli',
    });
    expect(erased).toMatchObject({ kind: 'erasure', erasure: { remaining: {} } });
    expect(await isIn(gallery.blobFolder, key)).toBe(false);
  }, 120_000);

  test('of a file that was changed is not taken, and nothing is removed for it', async () => {
    const faceId = await enrol('group=f');
    const old = await backUp('changed');
    const name = `face-keys/${faceId.slice(0, 2)}`;
    const changed = createFileBlobs(join(folder, 'changed-keys'));
    await changed.put(name, [Buffer.from('{"face_1": 7}')]);
    await expect(restore(old, [changed])).rejects.toThrow(`${name} was changed, or is no file of keys`);
    const sealed = Buffer.from(await keyOf(faceId));
    const replaced = (at: number) => {
      const bytes = Buffer.from(sealed);
      bytes[at]! ^= 1;
      return JSON.stringify({ [faceId]: bytes.toString('base64') });
    };
    await changed.put(name, [Buffer.from(replaced(sealed.length - 1))]);
    await expect(restore(old, [changed])).rejects.toThrow(`${name} was changed`);
    await changed.put(name, [Buffer.from(replaced(1))]);
    await expect(restore(old, [changed])).rejects.toThrow('put that master key there, too');
  }, 60_000);
});
