import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Client, type ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BlobMissingError, type BlobStore } from '../../engines/blobs/blob-store.ts';
import { sealedSize } from '../../engines/blobs/seal-stream.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import type { Connection } from '../../engines/postgres/connection.ts';
import { StartError } from '../../start-error.ts';
import { keepFaceKeys } from '../faces/backup-keys/keep-face-keys.ts';
import { countOldSeals } from '../sealing/reseal-columns.ts';
import { holdBlobs } from '../blobs/hold-blobs.ts';
import { blobName } from '../blobs/keep-blob.ts';
import { writeHashed } from './hash-file.ts';
import { copySource, listSequences, listTables } from './list-tables.ts';
import { type Manifest, writeManifest } from './manifest.ts';

/** In a folder that is not whole yet, and only there. */
const UNFINISHED = '.atlas-backup-unfinished';

export interface BackupOptions {
  /** Must not exist. It appears when the backup is whole. */
  out: string;
  owner: Connection;
  kms: Kms;
  blobs: BlobStore;
  /** Version of this Atlas. */
  version: string;
  onStart?: (blobs: number) => void;
  onBlob?: () => void;
}

/**
 * Writes everything that the database and the blob store hold, as it was at one moment, to a folder. Atlas may serve meanwhile.
 *
 * The values in it are sealed as they are in the database; the master key is not in it, nor are keys of faces, which are written to files of
 * the blob store.
 *
 * @returns the manifest; `missing` names blobs that the store did not have whole
 * @throws {StartError} when `out` exists or another backup runs; what the disk says when it is full. Nothing of it is then left; what a
 * killed process leaves is called `OUT.unfinished`
 */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const folder = await openFolder(options.out);
  try {
    return await writeTo(folder, options);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function writeTo(folder: string, options: BackupOptions): Promise<Manifest> {
  const client = new Client({ ...options.owner, keepAlive: true, application_name: 'atlas backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    await holdBlobs(client);
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const head = await describe(client, options);
    const oldSeals = await countOldSeals({ client, kms: options.kms });
    const tables = await copyTables(client, folder);
    const sequences = await readSequences(client);
    const wanted = await listBlobs(client);
    await client.query('COMMIT');
    await keepFaceKeys({ db: drizzle({ client }), blobs: options.blobs });
    options.onStart?.(wanted.length);
    const copied = await copyBlobs(options, folder, wanted);
    const manifest: Manifest = { ...head, oldSeals, tables, sequences, ...copied };
    await writeManifest(folder, manifest, options.kms);
    await rm(join(folder, UNFINISHED));
    await place(folder, options.out);
    return manifest;
  } finally {
    await client.end();
  }
}

async function openFolder(out: string): Promise<string> {
  if (existsSync(out)) throw new StartError(`${out} exists already: name a new folder`);
  const folder = `${out}.unfinished`;
  const present = await readdir(folder).catch(() => undefined);
  if (present && !present.includes(UNFINISHED))
    throw new StartError(`${folder} is not of a backup: remove it yourself`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new StartError(`${folder} cannot be made: ${cause.message}`, { cause });
  });
  await writeFile(join(folder, UNFINISHED), '');
  return folder;
}

async function place(folder: string, out: string): Promise<void> {
  await rename(folder, out);
  const parent = await open(dirname(out), 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}

async function describe(client: ClientBase, { kms, version }: BackupOptions) {
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM atlas.migrations ORDER BY name',
  );
  const { rows } = await client.query<{ now: Date; postgres: string }>(
    `SELECT now() AS now, current_setting('server_version') AS postgres`,
  );
  const { now, postgres } = rows[0]!;
  const takenAt = now.toISOString();
  return {
    format: 1 as const,
    backupId: randomUUID(),
    takenAt,
    atlas: version,
    postgres,
    keyId: kms.keyId,
    migrations,
  };
}

/**
 * Values that no backup has, by table: keys that stand elsewhere, so that what they open is gone from old backups when they are destroyed.
 */
const WITHHELD: Readonly<Record<string, string>> = { faces: 'sealed_key' };

async function copyTables(client: ClientBase, folder: string): Promise<Manifest['tables']> {
  const tables: Manifest['tables'] = [];
  for (const { name, columns } of await listTables(client)) {
    const source = copySource({ name, columns }, WITHHELD[name]);
    const stream = client.query(copyTo(`COPY ${source} TO STDOUT`));
    const file = await writeHashed(folder, `tables/${name}.copy`, stream as AsyncIterable<Uint8Array>);
    tables.push({ name, columns, rows: stream.rowCount ?? 0, file });
  }
  return tables;
}

async function readSequences(client: ClientBase): Promise<Manifest['sequences']> {
  const sequences: Manifest['sequences'] = [];
  for (const { table, column, sequence } of await listSequences(client)) {
    const { rows } = await client.query<{ last: string | null }>(
      `SELECT CASE WHEN is_called THEN last_value::text END AS last FROM ${sequence}`,
    );
    sequences.push({ table, column, last: rows[0]?.last ?? null });
  }
  return sequences;
}

interface WantedBlob {
  name: string;
  sizeBytes: number;
}

/** What is not kept yet, or not any more, has no bytes that anybody would miss. */
async function listBlobs(client: ClientBase): Promise<WantedBlob[]> {
  const { rows } = await client.query<{ id: string; size: string }>(
    `SELECT blob_id AS id, size_bytes AS size FROM atlas.blobs
     WHERE kept AND (remove_after IS NULL OR remove_after > now() OR person_id IN (SELECT person_id FROM atlas.holds))
     ORDER BY blob_id`,
  );
  return rows.map(({ id, size }) => ({ name: blobName(id), sizeBytes: sealedSize(Number(size)) }));
}

async function copyBlobs(
  { blobs, onBlob }: BackupOptions,
  folder: string,
  wanted: WantedBlob[],
): Promise<Pick<Manifest, 'blobs' | 'missing'>> {
  const copied: Pick<Manifest, 'blobs' | 'missing'> = { blobs: [], missing: [] };
  for (const { name, sizeBytes } of wanted) {
    const source = blobs.read(name, { from: 0, to: Infinity });
    const file = await writeHashed(folder, `blobs/${name}`, source).catch((error: unknown) => {
      if (error instanceof BlobMissingError) return undefined;
      throw error;
    });
    if (file) copied.blobs.push({ name, file });
    if (file?.sizeBytes !== sizeBytes) copied.missing.push(name);
    onBlob?.();
  }
  return copied;
}
