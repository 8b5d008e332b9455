import { Option, type Command } from 'commander';
import { ENVIRONMENTS, type Environment, type Permission } from '../platform/keys/caller.ts';
import { DEFAULT_ACCOUNT } from './default-account.ts';
import { parseExpiry, parsePermissions, parseSpan } from './key-options.ts';
import { readRate, restrict, withRestrictions } from './key/restrict.ts';
import { rotate } from './key/rotate.ts';
import { describeCreated, describeListed, showCreated, showListed } from './key/show-key.ts';

interface KeyOptions {
  environment: Environment;
  json?: boolean;
}

interface CreateOptions extends KeyOptions {
  account: string;
  permissions?: Permission[];
  expires?: Date;
  allowIp?: string[];
  rate?: number;
  burst?: number;
}

const EXAMPLES = `
Examples:
  atlas key create --environment sandbox
  atlas key create --environment production --permissions document:read,face:read --expires 90d --json
  atlas key create --environment production --allow-ip 203.0.113.0/24,2001:db8:7::/48 --rate 50 --burst 100
  atlas key list --environment production
  atlas key restrict liveAbCdEfGhIjKlMnOp --environment production --allow-ip 203.0.113.7
  atlas key rotate liveAbCdEfGhIjKlMnOp --environment production --overlap 7d
  atlas key revoke liveAbCdEfGhIjKlMnOp --environment production

The commands work beside a running server and without one.`;

/** `atlas key create|list|restrict|rotate|revoke` */
export function register(program: Command): void {
  const key = program
    .command('key')
    .description('make, list, restrict, rotate and revoke API keys')
    .addHelpText('after', EXAMPLES);
  withRestrictions(withCommon(key.command('create').description('make a key; its secret is shown this once')))
    .option('--account <name>', 'account that the key belongs to; made when it is new', DEFAULT_ACCOUNT)
    .option(
      '--permissions <list>',
      'what it may do, with commas (default: all but the sensitive three)',
      parsePermissions,
    )
    .option('--expires <when>', 'a span (12h, 90d, 2w, 1y) or a date (default: never)', (text: string) =>
      parseExpiry(text),
    )
    .action(create);
  withCommon(key.command('list').description('list the keys, without secrets')).action(list);
  withRestrictions(
    withCommon(key.command('restrict').description('change from where and how often a key may be used')).argument(
      '<key-id>',
    ),
  )
    .option('--allow-any-ip', 'may be used from anywhere again')
    .option('--default-rate', 'as often as the configuration says again')
    .action(restrict);
  withCommon(key.command('rotate').description('make a new key with the same rights; the old one ends later'))
    .argument('<key-id>')
    .option(
      '--overlap <span>',
      'how long the old one goes on: 30m, 12h, 7d; 0 ends it at once (default: 24h)',
      parseSpan,
      86_400,
    )
    .action(rotate);
  withCommon(key.command('revoke').description('end a key at once and for ever').argument('<key-id>')).action(revoke);
}

function withCommon(command: Command): Command {
  const environment = new Option('--environment <name>', 'which of the two worlds').choices(ENVIRONMENTS);
  return command.addOption(environment.makeOptionMandatory()).option('--json', 'print JSON');
}

async function create(options: CreateOptions, command: Command): Promise<void> {
  const { environment, account, permissions, expires, allowIp, json } = options;
  const rate = readRate(options, command);
  const { withInstallation } = await import('./with-installation.ts');
  const { createKey } = await import('../platform/keys/create-key.ts');
  const { ensureAccount } = await import('../platform/accounts/ensure-account.ts');
  const made = await withInstallation(async ({ database: { db }, kms }) => {
    const accountId = await ensureAccount({ db }, account);
    const given = { accountId, environment, permissions, expiresAt: expires, actor: 'cli' as const };
    return createKey({ db, kms }, { ...given, allowedNetworks: allowIp ?? null, rate });
  });
  const shown = showCreated(made, account);
  if (json) console.log(JSON.stringify(shown, undefined, 2));
  else {
    for (const line of describeCreated(shown)) console.log(line);
    console.error('\nKeep the secret now: it is not shown again.');
  }
}

async function list({ environment, json }: KeyOptions): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { listKeys } = await import('../platform/keys/list-keys.ts');
  const keys = await withInstallation(({ database: { db } }) => listKeys({ db }, environment));
  if (json) console.log(JSON.stringify(keys.map(showListed), undefined, 2));
  else if (keys.length === 0) console.error(`no keys in ${environment}`);
  else for (const key of keys) console.log(describeListed(key));
}

async function revoke(keyId: string, { environment, json }: KeyOptions): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { revokeKey } = await import('../platform/keys/revoke-key.ts');
  const outcome = await withInstallation(({ database: { db } }) =>
    revokeKey({ db }, { keyId, environment, actor: 'cli' }),
  );
  if (json) console.log(JSON.stringify({ key_id: keyId, environment, outcome }, undefined, 2));
  else if (outcome === 'not-found') console.error(`atlas: no key ${keyId} in ${environment}`);
  else console.log(outcome === 'revoked' ? `${keyId} is revoked` : `${keyId} was revoked before`);
  if (outcome === 'not-found') process.exitCode = 1;
}
