import { resolve } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from './load-config.ts';

const HELP = `
Atlas may serve meanwhile. THE MASTER KEY IS NOT IN THE BACKUP, and nothing in it opens without that: keep a copy of it elsewhere. Nor are keys of
enrolled faces: they stand in face-keys/ of the blob store, of which the newest copy goes with every backup.
Exit codes: 0 done, 1 failed, or the store did not have every file. See docs/backup.md.`;

/** `atlas backup` */
export function register(program: Command): void {
  program
    .command('backup')
    .description('write database and files, as they are at one moment, to a new folder')
    .requiredOption('--out <folder>', 'must not exist; it appears when the backup is whole')
    .addHelpText('after', HELP)
    .action(({ out }: { out: string }) => backup(resolve(out)));
}

async function backup(out: string): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { startProgress } = await import('./start-progress.ts');
  const { openBlobs } = await import('../open-blobs.ts');
  const { appendToAll } = await import('../platform/audit/append-to-all.ts');
  const { writeBackup } = await import('../platform/backup/write-backup.ts');
  const { readVersion } = await import('../read-version.ts');
  const config = loadConfig();
  const blobs = await openBlobs(config);
  await withInstallation(async ({ kms, owner, database }) => {
    let progress: ReturnType<typeof startProgress> | undefined;
    const { tables, missing, keyId, ...manifest } = await writeBackup({
      out,
      owner: owner(),
      kms,
      blobs,
      version: readVersion(),
      onStart: (count) => (progress = startProgress(count)),
      onBlob: () => progress?.step('files'),
    }).finally(() => progress?.stop());
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const details = { rows, files: manifest.blobs.length, missing: missing.length, taken_at: manifest.takenAt };
    await appendToAll(database, { actor: 'cli', action: 'data.backed_up', details });
    console.log(`${out}: ${rows} rows and ${manifest.blobs.length} files as of ${manifest.takenAt}`);
    console.error(`atlas: the master key ${keyId} is NOT in it: keep a copy of ${config.masterKeyFile} elsewhere`);
    if (tables.some((table) => table.name === 'faces' && table.rows > 0))
      console.error(
        'atlas: keys of enrolled faces are NOT in it: keep the newest copy of face-keys/ of the blob store, in place of older ones',
      );
    if (manifest.oldSeals > 0)
      console.error(
        `atlas: ${manifest.oldSeals} values in it need the key before that: a rotation has not come to its end`,
      );
    if (missing.length === 0) return;
    console.error(`atlas: the store did not have ${missing.length} files whole: ${missing.join(' ')}`);
    process.exitCode = 1;
  });
}
