import { Command, CommanderError } from 'commander';
import { NO_ROOM } from '../engines/postgres/explain-failure.ts';
import { readVersion } from '../read-version.ts';
import { StartError } from '../start-error.ts';

/**
 * One file a command, each with `register(program)`. Only the file of the command that was asked for is loaded, and all of them
 * for the help.
 */
const COMMANDS: Readonly<Record<string, () => Promise<{ register(program: Command): void }>>> = {
  serve: () => import('./serve.ts'),
  work: () => import('./work.ts'),
  infer: () => import('./infer.ts'),
  read: () => import('./read.ts'),
  face: () => import('./face.ts'),
  key: () => import('./key.ts'),
  webhook: () => import('./webhook.ts'),
  audit: () => import('./audit.ts'),
  usage: () => import('./usage.ts'),
  data: () => import('./data.ts'),
  retention: () => import('./retention.ts'),
  config: () => import('./config.ts'),
  migrate: () => import('./migrate.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  'rotate-master-key': () => import('./rotate-master-key.ts'),
  doctor: () => import('./doctor.ts'),
};

const EXAMPLES = `
Examples:
  atlas serve                                      start the server (so does: npm start)
  atlas read photo.jpg                             read a document without a server
  atlas face compare selfie.jpg passport.jpg       compare two faces without a server
  atlas key create --environment production        make a key
  atlas key list --environment sandbox --json      see the keys
  atlas webhook test batch --environment sandbox   send a test event
  atlas audit verify                               check that nobody changed the audit log
  atlas usage --csv                                count the calls of this month
  atlas data erase --reference-id APP-417 --account bank --environment production
  atlas retention                                  see what is kept for how long
  atlas backup --out /backups/today                write everything to a folder while serving
  atlas doctor                                     see what works and what is missing

Settings are environment variables: docs/configuration.md. Exit codes: 0 done, 1 failed, 2 wrong usage; a command
that has others says so in its --help.`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const program = new Command('atlas')
      .description('Self-hosted KYC platform: reads identity documents on your own machine')
      .version(readVersion())
      .addHelpText('after', EXAMPLES)
      .showHelpAfterError('(atlas --help shows the usage)')
      .exitOverride();
    const asked = COMMANDS[args[0] ?? ''];
    const files = await Promise.all((asked ? [asked] : Object.values(COMMANDS)).map((load) => load()));
    for (const file of files) file.register(program);
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return explain(error);
  }
}

/** commander has told about wrong usage already. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const full = findFullDisk(error);
  if (full) console.error(`atlas: the disk is full: ${full.message}`);
  else if (error instanceof StartError) for (const line of error.message.split('\n')) console.error(`atlas: ${line}`);
  else console.error('atlas: unexpected failure\n', error);
  return 1;
}

/** What a file system, or PostgreSQL, said when there was no room; it is for the operator to mend. */
function findFullDisk(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const isFull = /^(ENOSPC|EDQUOT|53100)$/.test(code) || NO_ROOM.test(error.message);
  return isFull ? error : findFullDisk(error.cause);
}
