import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { vacuumErased } from '../../platform/erasure/vacuum-erased.ts';
import { startData, type DataUnderTest } from './testing/start-data.ts';

let data: DataUnderTest;
let admin: Client;
beforeAll(async () => {
  data = await startData();
  await data.jobs.startWorker();
  admin = new Client({ ...inject('testServer').admin, database: data.jobs.owner.database });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await data.close();
});

/** The files of every table, index and TOAST table of Atlas, as they lie on disk. */
async function pages(): Promise<Buffer> {
  await admin.query('CHECKPOINT');
  const { rows } = await admin.query<{ bytes: Buffer }>(`
    SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) AS bytes FROM pg_class c
    WHERE c.relkind IN ('r', 'i', 't') AND (
      c.relnamespace = 'atlas'::regnamespace
      OR c.oid IN (SELECT reltoastrelid FROM pg_class WHERE relnamespace = 'atlas'::regnamespace))`);
  expect(rows.length).toBeGreaterThan(40);
  return Buffer.concat(rows.map(({ bytes }) => bytes));
}

/** Every file below a folder. */
async function filesIn(folder: string): Promise<Buffer> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}

/** What was sealed for the first person: answers, keys, what events and files are opened with. */
async function sealedValues(): Promise<Buffer[]> {
  const { rows } = await admin.query<{ value: Buffer }>(`
    WITH one AS (SELECT person_id FROM atlas.persons ORDER BY created_at LIMIT 1)
    SELECT unnest(array[answer, sealed_answer_key, sealed_fingerprint]) AS value FROM atlas.idempotent_calls JOIN one USING (person_id)
    UNION ALL SELECT unnest(array[answer, sealed_answer_key, sealed_files]) FROM atlas.job_items JOIN atlas.jobs USING (job_id)
      JOIN one USING (person_id)
    UNION ALL SELECT unnest(array[sealed_params, sealed_result_name]) FROM atlas.jobs JOIN one USING (person_id)
    UNION ALL SELECT sealed_data FROM atlas.events JOIN one USING (person_id)
    UNION ALL SELECT sealed_key FROM atlas.blobs JOIN one USING (person_id)`);
  return rows.map(({ value }) => value);
}

describe('what lies on disk', () => {
  test('says nothing in plain, before an erasure and after it', async () => {
    await data.fill('zebulon-quixote');
    await data.fill('somebody-else');
    const plain = ['zebulon', 'quixote', 'two.png', '"unit"', 'SUCCESS","sha256'];
    const disk = Buffer.concat([await pages(), await filesIn(data.jobs.blobFolder)]);
    expect(plain.filter((text) => disk.includes(text))).toEqual([]);
  });

  test('of what was erased is overwritten by what comes next, once the cleaner has freed the pages', async () => {
    const values = await sealedValues();
    expect(values.length).toBeGreaterThan(12);
    const left = (disk: Buffer) => values.filter((value) => disk.includes(value)).length;
    expect(left(await pages())).toBe(values.length);
    const sealedFiles = await filesIn(data.jobs.blobFolder);
    await data.ask('erase', { reference_id: 'zebulon-quixote' });
    expect((await filesIn(data.jobs.blobFolder)).length).toBeLessThan(sealedFiles.length);
    // That is why the cleaner does not leave it to the database.
    expect(left(await pages())).toBeGreaterThan(0);
    await expect.poll(() => vacuumErased(data.jobs.owner)).toEqual([]);
    for (let more = 0; more < 20 && left(await pages()) > 0; more += 1) await data.fill(`more-${more}`);
    expect(left(await pages())).toBe(0);
  });
});
