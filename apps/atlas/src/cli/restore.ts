import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Db } from '../db/open-database.ts';
import type { BlobStore } from '../engines/blobs/blob-store.ts';
import type { Kms } from '../engines/kms/kms.ts';
import type { Connection } from '../engines/postgres/connection.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { loadConfig } from './load-config.ts';

const HELP = `
Into the home, the database and the blob store that the settings name, which must be empty: ATLAS_HOME=/a/new/folder atlas restore …
Put the master key of the backup where ATLAS_MASTER_KEY_FILE says first. Ended in between, call it again. See docs/backup.md.

Who was erased since the backup is erased again, and holds that were placed since are placed again: that stands in the journal, among
the files of the installation, and so do the keys of enrolled faces. Where the files are gone with it, newer copies of them do.

Examples:
  ATLAS_HOME=/srv/new atlas restore /backups/2026-11-26 --journal file:/srv/atlas/blobs
  ATLAS_HOME=/srv/new atlas restore /backups/2026-11-26 --journal s3://kyc-files/atlas?region=ap-south-1
  atlas restore /backups/2026-11-26 --check`;

interface RestoreOptions {
  check?: boolean;
  journal: string[];
  withoutJournal?: boolean;
  withoutFaceKeys?: boolean;
}

/** `atlas restore` */
export function register(program: Command): void {
  program
    .command('restore')
    .description('load a backup into an empty installation')
    .argument('<folder>', 'what `atlas backup` wrote')
    .option('--check', 'only read the backup and check every file; needs the master key, and no database')
    .option(
      '--journal <place>',
      'where the files of the installation are, as ATLAS_BLOB_URL; may be repeated',
      collect,
      [],
    )
    .option('--without-journal', 'no journal is left: who was erased since the backup is back')
    .option('--without-face-keys', 'enrolled faces whose key is in no face-keys/ that was named are removed')
    .addHelpText('after', HELP)
    .action((folder: string, options: RestoreOptions) => restore(resolve(folder), options));
}

function collect(place: string, before: string[]): string[] {
  return [...before, place];
}

async function restore(folder: string, options: RestoreOptions): Promise<void> {
  const { startProgress } = await import('./start-progress.ts');
  const { openKeyRing } = await import('../engines/kms/open-key-ring.ts');
  const { readManifest } = await import('../platform/backup/manifest.ts');
  const { verifyBackup } = await import('../platform/backup/restore-backup.ts');
  const config = loadConfig();
  const kms = await openKeyRing({ file: config.masterKeyFile, mayCreate: false });
  const manifest = await readManifest(folder, kms);
  const progress = startProgress(manifest.tables.length + manifest.blobs.length);
  await verifyBackup(folder, manifest, () => progress.step('checked')).finally(() => progress.stop());
  if (options.check) console.log(`${folder} is whole: ${describe(manifest)}`);
  else await load(config, kms, { folder, manifest }, options);
}

async function load(
  config: Config,
  kms: Kms,
  backup: { folder: string; manifest: Manifest },
  { journal: places, withoutJournal: none = false, withoutFaceKeys: mayLose = false }: RestoreOptions,
): Promise<void> {
  const { startProgress } = await import('./start-progress.ts');
  const { openHome } = await import('../engines/home/open-home.ts');
  const { claimHome } = await import('../engines/home/claim-home.ts');
  const { openBlobs } = await import('../open-blobs.ts');
  const { openServer, ownerOf } = await import('./open-installation.ts');
  const { restoreBackup } = await import('../platform/backup/restore-backup.ts');
  const { findJournals } = await import('./restore/find-journals.ts');
  await openHome(config.home);
  const claim = await claimHome(config.home);
  const say = (line: string): void => console.error(`atlas: ${line}`);
  const blobs = await openBlobs(config);
  const journals = await findJournals(config, backup.manifest, { places, none, own: blobs });
  const server = await openServer(config, kms, { say, onDatabaseError: (error) => say(error.message) });
  const progress = startProgress(backup.manifest.blobs.length);
  try {
    const owner = ownerOf(server);
    await restoreBackup({ ...backup, ...server, owner, blobs, onBlob: () => progress.step('files') });
    await replay(config, { kms, blobs, owner, journals, mayLose, manifest: backup.manifest });
  } finally {
    progress.stop();
    await server.release();
    await claim.release();
  }
  console.log(`restored: ${describe(backup.manifest)}`);
}

async function replay({ retention }: Config, parts: ReplayParts): Promise<void> {
  const { kms, blobs, owner, journals, mayLose, manifest } = parts;
  const { openDatabase } = await import('../db/open-database.ts');
  const { openData } = await import('../open-data.ts');
  const { finishRestore } = await import('../platform/backup/restore-backup.ts');
  const { restoreFaceKeys } = await import('../platform/faces/backup-keys/restore-face-keys.ts');
  const { replayJournal } = await import('../platform/erasure/replay-journal.ts');
  const { db, pool, close } = openDatabase({ connection: owner, onError: (error) => console.error(error.message) });
  try {
    const replayed = await replayJournal(openData({ db, kms, blobs }, retention), journals);
    const lost = await restoreFaceKeys({ db, kms, blobs }, { stores: journals, mayLose });
    await noteRestore(db, manifest, { ...replayed, lost });
    await finishRestore(pool, manifest);
    if (lost > 0) console.error(`atlas: ${lost} faces were removed: their keys are in no face-keys/ that was named`);
    if (replayed.foreign > 0)
      console.error(
        `atlas: ${replayed.foreign} entries are of accounts that used no reference_id before the backup: holds among them must be placed anew`,
      );
    console.log(
      `since the backup: ${replayed.erasures} erasures, ${replayed.holds} holds, ${replayed.releases} releases; done again`,
    );
  } finally {
    await close();
  }
}

/** Before the end is noted: ended in between, it is written twice rather than not at all. */
async function noteRestore(
  db: Db,
  { tables, blobs, takenAt, atlas }: Manifest,
  { erasures, holds, releases, lost }: { erasures: number; holds: number; releases: number; lost: number },
): Promise<void> {
  const { appendToAll } = await import('../platform/audit/append-to-all.ts');
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const made = { taken_at: takenAt, atlas, rows, files: blobs.length };
  const details = { ...made, again: { erasures, holds, releases }, faces_without_key: lost };
  await appendToAll({ db }, { actor: 'cli', action: 'data.restored', details });
}

interface ReplayParts {
  kms: Kms;
  blobs: BlobStore;
  owner: Connection;
  journals: readonly BlobStore[];
  mayLose: boolean;
  manifest: Manifest;
}

function describe({ tables, blobs, missing, takenAt, atlas }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const lost = missing.length > 0 ? `, without ${missing.length} that were missing already` : '';
  return `${rows} rows and ${blobs.length} files${lost} as of ${takenAt}, made by Atlas ${atlas}`;
}
