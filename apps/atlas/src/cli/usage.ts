import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Db } from '../db/open-database.ts';
import { ENVIRONMENTS, type Environment } from '../platform/keys/caller.ts';
import { USAGE_TIME_ZONES, type UsageFilter, type UsageRow } from '../platform/usage/find-usage.ts';

interface UsageOptions extends Pick<UsageFilter, 'by' | 'timeZone'> {
  account?: string;
  environment?: Environment;
  from?: string;
  to?: string;
  csv?: boolean;
  json?: boolean;
}

type Counted = UsageRow & { account: string; environment: Environment };

const EXAMPLES = `
Examples:
  atlas usage                                      this month, every account
  atlas usage --account bank --from 2026-04-01 --to 2027-03-31 --by month --csv
  atlas usage --environment production --time-zone UTC --json

counted: calls that ran and were answered with a 2xx. replayed: answers of earlier calls, given again; never counted.`;

/** `atlas usage`: how many calls there were. */
export function register(program: Command): void {
  program
    .command('usage')
    .description('count calls by day or month, key, route, outcome and class of status')
    .option('--account <name>', 'of one account (default: of all)')
    .addOption(new Option('--environment <name>', 'of one environment (default: both)').choices(ENVIRONMENTS))
    .option('--from <day>', 'first day, such as 2026-11-01 (default: the first of the month)', parseDay)
    .option('--to <day>', 'last day, inclusive (default: today)', parseDay)
    .addOption(new Option('--by <period>', 'one row a day or a month').choices(['day', 'month']).default('day'))
    .addOption(new Option('--time-zone <name>', 'where a day begins').choices(USAGE_TIME_ZONES).default('Asia/Kolkata'))
    .addOption(new Option('--csv', 'print CSV').conflicts('json'))
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(showUsage);
}

async function showUsage(options: UsageOptions): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { writeUsageCsv } = await import('../platform/usage/write-usage-csv.ts');
  const rows = await withInstallation(({ database: { db } }) => countAll(db, options));
  if (options.csv) {
    const labelled = rows.map((row) => ({ ...row, labels: [row.account, row.environment] }));
    process.stdout.write(writeUsageCsv(labelled, ['account', 'environment']));
  } else if (options.json) console.log(JSON.stringify(rows.map(showRow), undefined, 2));
  else if (rows.length === 0) console.error('no calls');
  else for (const row of rows) console.log(lineOf(row));
}

async function countAll(db: Db, options: UsageOptions): Promise<Counted[]> {
  const { findUsage } = await import('../platform/usage/find-usage.ts');
  const { listAccounts } = await import('../platform/accounts/list-accounts.ts');
  const { StartError } = await import('../start-error.ts');
  const to = options.to ?? new Intl.DateTimeFormat('en-CA', { timeZone: options.timeZone }).format(new Date());
  const span = { from: options.from ?? `${to.slice(0, 7)}-01`, to, by: options.by, timeZone: options.timeZone };
  const accounts = await listAccounts({ db }, options.account);
  if (options.account !== undefined && accounts.length === 0) throw new StartError(`no account ${options.account}`);
  const rows: Counted[] = [];
  for (const { accountId, name: account } of accounts)
    for (const environment of options.environment ? [options.environment] : ENVIRONMENTS) {
      const found = await findUsage({ db }, { accountId, environment, ...span }, Number.MAX_SAFE_INTEGER);
      rows.push(...found.map((row) => ({ ...row, account, environment })));
    }
  return rows;
}

function showRow({ account, environment, period, keyId, route, outcome, statusClass, ...numbers }: Counted) {
  return { account, environment, period, key_id: keyId, route, outcome, status_class: `${statusClass}xx`, ...numbers };
}

function lineOf({ account, environment, period, keyId, route, outcome, statusClass, ...numbers }: Counted): string {
  const { calls, counted, replayed } = numbers;
  const kind = `${statusClass}xx ${outcome}`.trimEnd();
  const figures = `calls ${calls}  counted ${counted}  replayed ${replayed}`;
  return `${period.padEnd(11)} ${account.padEnd(16)} ${environment.padEnd(11)} ${keyId.padEnd(22)} ${route.padEnd(22)} ${kind.padEnd(14)} ${figures}`;
}

function parseDay(text: string): string {
  const parsed = new Date(text);
  const isDay =
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
  if (!isDay) throw new InvalidArgumentError('give a day such as 2026-11-01');
  return text;
}
