import { InvalidArgumentError, Option, type Command } from 'commander';
import { ENVIRONMENTS, type Environment } from '../platform/keys/caller.ts';
import type { Head } from '../platform/audit/verify-chain.ts';

interface ExportOptions {
  account?: string;
  environment?: Environment;
  from?: Date;
  to?: Date;
  out?: string;
}

interface VerifyOptions {
  account?: string;
  head?: Head[];
  json?: boolean;
}

const EXAMPLES = `
Examples:
  atlas audit verify                               the log in the database
  atlas audit verify --head 42:9f86d0…             the same, and that entry 42 is still the one it was
  atlas audit export --account bank --out log.jsonl
  atlas audit verify log.jsonl                     an export, on any machine

Keep the heads that verify prints where the database cannot be reached: only they show that the end was cut off.
Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage.`;

/** `atlas audit export|verify` */
export function register(program: Command): void {
  const audit = program.command('audit').description('export and verify the audit log').addHelpText('after', EXAMPLES);
  audit
    .command('export')
    .description('write entries as lines of JSON, with everything that verification needs')
    .option('--account <name>', 'of one account (default: of all)')
    .addOption(
      new Option('--environment <name>', 'of one environment; of the others only their hashes').choices(ENVIRONMENTS),
    )
    .option('--from <date>', 'a date in UTC or a moment such as 2026-01-31T18:30Z; inclusive', parseMoment)
    .option('--to <date>', 'the same; exclusive', parseMoment)
    .option('--out <file>', 'a new file (default: standard output)')
    .action(runExport);
  audit
    .command('verify')
    .description('find changed, removed, inserted and reordered entries')
    .argument('[file]', 'an export (default: the database)')
    .option('--account <name>', 'of one account (default: of all)')
    .option('--head <seq:hash>', 'an entry that must be there; may be repeated', collectHead)
    .option('--json', 'print JSON')
    .action(runVerify);
}

async function runExport({ out, ...wanted }: ExportOptions): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { exportLog } = await import('./audit/export-log.ts');
  const exported = await withInstallation(({ database: { db } }) => exportLog({ db }, wanted, out));
  for (const { name, entries, head } of exported)
    console.error(`account ${name}: ${entries} entries${head ? `, head ${head.seq}:${head.hash}` : ''}`);
  if (exported.length === 0) console.error('atlas: no such entries');
}

async function runVerify(file: string | undefined, options: VerifyOptions, command: Command): Promise<void> {
  const { verifyDatabase, verifyFile, describeVerification } = await import('./audit/verify-log.ts');
  if (file && options.account)
    command.error('error: --account goes with the database, not with a file', { exitCode: 2 });
  const { withInstallation } = await import('./with-installation.ts');
  const heads = options.head ?? [];
  const verified = file
    ? await verifyFile(file, heads)
    : await withInstallation(({ database: { db } }) => verifyDatabase({ db }, { account: options.account, heads }));
  if (options.json) console.log(JSON.stringify(verified, undefined, 2));
  else for (const line of describeVerification(verified)) console.log(line);
  if (verified.breaks.length > 0 || verified.missingHeads.length > 0) process.exitCode = 1;
}

function collectHead(given: string, before: Head[] = []): Head[] {
  const match = /^(?<seq>[1-9]\d{0,14}):(?<hash>[0-9a-f]{64})$/.exec(given.toLowerCase());
  if (!match?.groups) throw new InvalidArgumentError('give SEQ:HASH as atlas audit verify prints it');
  return [...before, { seq: Number(match.groups['seq']), hash: match.groups['hash']! }];
}

/** A date in UTC, or a moment with its offset. */
export function parseMoment(text: string): Date {
  const isForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const day = new Date(text.slice(0, 10));
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
  if (!isForm || !isDay || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('give a date such as 2026-01-31 or a moment such as 2026-01-31T18:30Z');
  return new Date(text);
}
