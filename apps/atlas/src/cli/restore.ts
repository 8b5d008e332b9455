import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Kms } from '../engines/kms/kms.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { loadConfig } from './load-config.ts';

const HELP = `
Into the home, the database and the blob store that the settings name, which must be empty: ATLAS_HOME=/a/new/folder atlas restore …
Put the master key of the backup where ATLAS_MASTER_KEY_FILE says first. Ended in between, call it again. See docs/backup.md.`;

/** `atlas restore` */
export function register(program: Command): void {
  program
    .command('restore')
    .description('load a backup into an empty installation')
    .argument('<folder>', 'what `atlas backup` wrote')
    .option('--check', 'only read the backup and check every file; needs the master key, and no database')
    .addHelpText('after', HELP)
    .action((folder: string, { check }: { check?: boolean }) => restore(resolve(folder), check === true));
}

async function restore(folder: string, checkOnly: boolean): Promise<void> {
  const { startProgress } = await import('./start-progress.ts');
  const { openKeyRing } = await import('../engines/kms/open-key-ring.ts');
  const { readManifest } = await import('../platform/backup/manifest.ts');
  const { verifyBackup } = await import('../platform/backup/restore-backup.ts');
  const config = loadConfig();
  const kms = await openKeyRing({ file: config.masterKeyFile, mayCreate: false });
  const manifest = await readManifest(folder, kms);
  const progress = startProgress(manifest.tables.length + manifest.blobs.length);
  await verifyBackup(folder, manifest, () => progress.step('checked')).finally(() => progress.stop());
  if (checkOnly) console.log(`${folder} is whole: ${describe(manifest)}`);
  else await load(config, kms, { folder, manifest });
}

async function load(config: Config, kms: Kms, backup: { folder: string; manifest: Manifest }): Promise<void> {
  const { startProgress } = await import('./start-progress.ts');
  const { openHome } = await import('../engines/home/open-home.ts');
  const { claimHome } = await import('../engines/home/claim-home.ts');
  const { openBlobs } = await import('../open-blobs.ts');
  const { openServer, ownerOf } = await import('./open-installation.ts');
  const { restoreBackup } = await import('../platform/backup/restore-backup.ts');
  await openHome(config.home);
  const claim = await claimHome(config.home);
  const say = (line: string): void => console.error(`atlas: ${line}`);
  const blobs = await openBlobs(config);
  const server = await openServer(config, kms, { say, onDatabaseError: (error) => say(error.message) });
  const progress = startProgress(backup.manifest.blobs.length);
  try {
    await restoreBackup({ ...backup, ...server, owner: ownerOf(server), blobs, onBlob: () => progress.step('files') });
  } finally {
    progress.stop();
    await server.release();
    await claim.release();
  }
  console.log(`restored: ${describe(backup.manifest)}`);
}

function describe({ tables, blobs, missing, takenAt, atlas }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const lost = missing.length > 0 ? `, without ${missing.length} that were missing already` : '';
  return `${rows} rows and ${blobs.length} files${lost} as of ${takenAt}, made by Atlas ${atlas}`;
}
