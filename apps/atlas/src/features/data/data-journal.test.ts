import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFileBlobs } from '../../engines/blobs/create-file-blobs.ts';
import { resumeOrders } from '../../platform/erasure/resume-orders.ts';
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

describe('a hold', () => {
  const reason = 'court order 118/2026';

  test('that was placed since the backup is placed again, with its words', async () => {
    await under.data.fill('held');
    const old = await under.backUp();
    const { hold } = await under.data.ask('hold', { reference_id: 'held', reason });
    const { replayed, restored } = await under.restore(old, [under.data.jobs.blobs]);
    expect(replayed).toMatchObject({ holds: 1 });
    const { hold_id } = hold as { hold_id: string };
    expect(await show(restored, 'held')).toMatchObject({ hold: { hold_id, reference_id: 'held', reason } });
    expect(await restored.ask('erase', { reference_id: 'held' })).toMatchObject({ status: 'HELD' });
    await restored.close();
  });

  test('that was released since the backup is released again, and its person erased where that was', async () => {
    for (const reference_id of ['free', 'gone']) {
      await under.data.fill(reference_id);
      await under.data.ask('hold', { reference_id, reason });
    }
    const old = await under.backUp();
    for (const reference_id of ['free', 'gone']) await under.data.ask('release', { reference_id });
    await under.data.ask('erase', { reference_id: 'gone' });
    await under.data.ask('hold', { reference_id: 'gone', reason: 'another' });
    await under.data.ask('release', { reference_id: 'gone' });
    const { replayed, restored } = await under.restore(old, [under.data.jobs.blobs]);
    expect(replayed).toMatchObject({ erasures: 1, releases: 3, holds: 0 });
    expect(await show(restored, 'free')).toMatchObject({ hold: null, stored: { jobs: 1 } });
    expect(await show(restored, 'gone')).toMatchObject({ hold: null, stored: NOTHING });
    await restored.close();
  });

  test('keeps its files in a backup when their time is over', async () => {
    await under.data.fill('held');
    await under.data.ask('hold', { reference_id: 'held', reason });
    const owner = new Client(under.data.jobs.owner);
    await owner.connect();
    await owner.query(`UPDATE atlas.blobs SET remove_after = now() - interval '1 day'`);
    await owner.end();
    const { restored } = await under.restore(await under.backUp(), []);
    expect(await show(restored, 'held')).toMatchObject({ stored: STORED });
    await restored.clean();
    expect(await show(restored, 'held')).toMatchObject({ stored: STORED });
    await restored.close();
  });
});

describe('a journal', () => {
  test('that was changed, or an entry that was put under another name, is refused before anything is done', async () => {
    await under.data.fill('one');
    const old = await under.backUp();
    await under.data.ask('erase', { reference_id: 'one' });
    const [entry] = await under.entries();
    const changed = join(under.folder, 'changed');
    await cp(join(under.data.jobs.blobFolder, 'journal'), join(changed, 'journal'), { recursive: true });
    const bytes = await readFile(join(changed, entry!));
    bytes[40]! ^= 1;
    await writeFile(join(changed, entry!), bytes);
    await expect(under.restore(old, [createFileBlobs(changed)])).rejects.toThrow(
      /was changed, or is of another installation/,
    );
    const moved = join(under.folder, 'moved');
    const other = entry!.replace(/[0-9a-f]$/, (digit) => (digit === '0' ? '1' : '0'));
    await cp(join(under.data.jobs.blobFolder, entry!), join(moved, other), { recursive: true });
    await expect(under.restore(old, [createFileBlobs(moved)])).rejects.toThrow(
      /was changed, or is of another installation/,
    );
  });

  test('of another installation means nothing here', async () => {
    await under.data.fill('one');
    const old = await under.backUp();
    const other = await startData({ kms: under.kms });
    await other.ask('erase', { reference_id: 'one' });
    const { replayed, restored } = await under.restore(old, [other.jobs.blobs]);
    expect(replayed).toMatchObject({ erasures: 0, foreign: 1 });
    expect(await show(restored, 'one')).toMatchObject({ stored: { jobs: 1 } });
    await restored.close();
    await other.close();
  });

  test('of an account that began anew does not stand in the way of a later restore', async () => {
    const early = await under.backUp();
    await under.data.ask('hold', { reference_id: 'one', reason: 'lost with its key' });
    const { replayed, restored } = await under.restore(early, [under.data.jobs.blobs]);
    expect(replayed).toEqual({ erasures: 0, holds: 0, releases: 0, foreign: 1 });
    await restored.ask('erase', { reference_id: 'one' });
    const again = await under.restore(early, [under.data.jobs.blobs, restored.jobs.blobs]);
    expect(again.replayed).toMatchObject({ foreign: 2 });
    await Promise.all([restored.close(), again.restored.close()]);
  });

  test('says nothing of a reference id or a reason to who has no key', async () => {
    await under.data.ask('hold', { reference_id: 'unmistakable', reason: 'unmistakable' });
    for (const entry of await under.entries())
      expect((await readFile(join(under.data.jobs.blobFolder, entry))).toString('latin1')).not.toContain(
        'unmistakable',
      );
    expect(await resumeOrders(under.data.jobs, () => {})).toBe(0);
  });
});
