import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../config/retention.ts';
import { openDatabase } from '../../db/open-database.ts';
import type { BlobStore } from '../../engines/blobs/blob-store.ts';
import { createFileBlobs } from '../../engines/blobs/create-file-blobs.ts';
import { openData } from '../../open-data.ts';
import { needsJournal, readManifest } from '../../platform/backup/manifest.ts';
import { restoreBackup } from '../../platform/backup/restore-backup.ts';
import { replayJournal } from '../../platform/erasure/replay-journal.ts';
import { rowsOf } from '../jobs/testing/rows-of.ts';
import { startData, type DataUnderTest } from './testing/start-data.ts';
import { type RestoresUnderTest, startRestores } from './testing/start-restores.ts';

const STORED = { calls: 4, answers: 1, jobs: 1, events: 1, faces: 0, files: 3 };
const NOTHING = { calls: 0, answers: 0, jobs: 0, events: 0, faces: 0, files: 0 };

let under: RestoresUnderTest;
beforeEach(async () => {
  under = await startRestores();
});
afterEach(() => under.close());

const show = (of: DataUnderTest, reference_id: string) => of.ask('show', { reference_id });

describe('a backup that is older than an erasure', () => {
  test('does not bring the erased person back, and nobody else is missing', async () => {
    await under.data.fill('erased');
    await under.data.fill('stays');
    const before = await show(under.data, 'stays');
    const old = await under.backUp();
    expect(needsJournal(await readManifest(old, under.kms))).toBe(true);
    const answer = await under.data.ask('erase', { reference_id: 'erased' });
    const { replayed, restored } = await under.restore(old, [under.data.jobs.blobs]);
    expect(replayed).toEqual({ erasures: 1, holds: 0, releases: 0, foreign: 0 });
    expect(await show(restored, 'stays')).toEqual(before);
    const shown = await show(restored, 'erased');
    expect(shown).toMatchObject({
      stored: NOTHING,
      reference_digest: answer['reference_digest'],
      erasures: [{ erasure_id: (answer['erasure'] as { erasure_id: string }).erasure_id, erased: STORED }],
    });
    // Its files are gone, too: those of the other person and the journal are left.
    const files = await readdir(join(under.folder, 'restored-1'), { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile())).toHaveLength(1 + 1);
    await restored.close();
  });

  test('brings it back where the journal is not replayed: that is what the journal is for', async () => {
    await under.data.fill('erased');
    const old = await under.backUp();
    await under.data.ask('erase', { reference_id: 'erased' });
    const { replayed, restored } = await under.restore(old, []);
    expect(replayed).toMatchObject({ erasures: 0 });
    expect(await show(restored, 'erased')).toMatchObject({ stored: { jobs: 1 }, erasures: [] });
    await restored.close();
  });

  test('replays the same when it was ended in between', async () => {
    await under.data.fill('one');
    await under.data.fill('two');
    const old = await under.backUp();
    for (const reference_id of ['one', 'two']) await under.data.ask('erase', { reference_id });
    const target = await under.newTarget();
    const manifest = await readManifest(old, under.kms);
    const blobs = createFileBlobs(join(under.folder, 'restored-1'));
    const options = { folder: old, manifest, owner: target.owner, appRole: target.app.user, blobs };
    await restoreBackup(options);
    const { db, close } = openDatabase({ connection: target.owner, onError: () => {} });
    let puts = 0;
    const failing: BlobStore = {
      ...blobs,
      put: async (name, source) => {
        puts += 1;
        if (puts === 2) throw new Error('the power fails');
        await blobs.put(name, source);
      },
    };
    const replay = (store: BlobStore) =>
      replayJournal(openData({ db, kms: under.kms, blobs: store }, DEFAULT_RETENTION), [under.data.jobs.blobs, store]);
    await expect(replay(failing)).rejects.toThrow('the power fails');
    await restoreBackup(options);
    expect(await replay(blobs)).toMatchObject({ erasures: 0 });
    const rows = await rowsOf(target.owner);
    for (const table of ['persons', 'jobs', 'blobs', 'events', 'idempotent_calls']) expect(rows[table]).toEqual([]);
    expect(rows['data_orders']).toHaveLength(2);
    expect(rows['audit_entries']!.filter((row) => row.includes('data.erased'))).toHaveLength(2);
    await close();
  });

  test('taken while the erasure was under way goes on with it', async () => {
    await under.data.fill('half');
    const { jobs } = under.data;
    const failing: BlobStore = { ...jobs.blobs, put: () => Promise.reject(new Error('the power fails')) };
    const testDatabase = { ...jobs.testDatabase, drop: () => Promise.resolve() };
    const half = await startData({ kms: under.kms, blobs: failing, testDatabase });
    const admin = await half.jobs.makeKey({ permissions: ['admin'] });
    const path = '/data/erase?reference_id=half';
    expect((await half.jobs.call(path, { method: 'POST', as: admin })).status).toBe(500);
    await half.close();
    const { restored } = await under.restore(await under.backUp(), []);
    expect(await show(restored, 'half')).toMatchObject({ stored: NOTHING, erasures: [{ erasure_status: 'ERASED' }] });
    await restored.close();
  });
});

describe('a backup that is younger than an erasure', () => {
  test('keeps what came after it, however old the journal', async () => {
    await under.data.fill('returns');
    await under.data.ask('erase', { reference_id: 'returns' });
    await under.data.fill('returns');
    const { replayed, restored } = await under.restore(await under.backUp(), [under.data.jobs.blobs]);
    expect(replayed).toMatchObject({ erasures: 0 });
    expect(await show(restored, 'returns')).toMatchObject({ stored: { jobs: 1, answers: 1 } });
    // And the next restore, of something older, finds the erasure in the new place.
    expect(await under.entries(join(under.folder, 'restored-1'))).toHaveLength(1);
    await restored.close();
  });
});
