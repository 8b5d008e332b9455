import { InvalidArgumentError, type Command } from 'commander';
import { loadConfig } from './load-config.ts';

/** Far longer than Atlas takes from the sealing of a value to its row. */
const SETTLE_SECONDS = 30;

const HELP = `
Atlas may serve meanwhile: a server looks at the key file before it seals. Ended in between, call it again.
Servers on other machines have key files of their own: call it with --add, with --keep-old, and without, and copy the file to each
of them after each time.
Retired keys are kept beside the key file, as FILE.retired-ID: backups that were made before need them.`;

/** `atlas rotate-master-key` */
export function register(program: Command): void {
  program
    .command('rotate-master-key')
    .description('seal everything under a new master key')
    .option('--add', 'only add the new key to the key file, so that it can be copied to other servers first')
    .option('--keep-old', 'seal everything under the new key, and leave the old one in the key file for now')
    .option('--settle <seconds>', 'how long to wait for calls that began before', parseSeconds, SETTLE_SECONDS)
    .addHelpText('after', HELP)
    .action(async ({ add, keepOld, settle }: { add?: boolean; keepOld?: boolean; settle: number }) => {
      await (add ? addKey() : rotate({ settleMs: settle * 1000, retires: keepOld !== true }));
    });
}

async function addKey(): Promise<void> {
  const { addNextKey } = await import('../platform/sealing/rotate-master-key.ts');
  const { masterKeyFile } = loadConfig();
  console.log(`${masterKeyFile} holds the next key ${await addNextKey(masterKeyFile)}: copy it to every server`);
}

async function rotate(options: { settleMs: number; retires: boolean }): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { startProgress } = await import('./start-progress.ts');
  const { resealClusterRecord } = await import('../engines/postgres/cluster-record.ts');
  const { appendToAll } = await import('../platform/audit/append-to-all.ts');
  const { rotateMasterKey } = await import('../platform/sealing/rotate-master-key.ts');
  const { home, masterKeyFile } = loadConfig();
  await withInstallation(async ({ kms, owner, database }) => {
    let progress: ReturnType<typeof startProgress> | undefined;
    const keyId = await rotateMasterKey({
      file: masterKeyFile,
      kms,
      owner: owner(),
      ...options,
      resealFiles: () => resealClusterRecord(home, kms),
      onStart: (values) => (progress = startProgress(values)),
      onStep: (values) => progress?.step('values', values),
      say: (line) => console.error(`atlas: ${line}`),
    }).finally(() => progress?.stop());
    const details = { old_key_retired: options.retires };
    await appendToAll(database, { actor: 'cli', action: 'master_key.rotated', reference: keyId, details });
    console.log(`everything is sealed by the master key ${keyId}: keep a copy of ${masterKeyFile} elsewhere`);
  });
}

function parseSeconds(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('give whole seconds');
  return Number(text);
}
