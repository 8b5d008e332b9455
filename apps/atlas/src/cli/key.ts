import { Option, type Command } from 'commander';
import { ENVIRONMENTS, type Environment, type Permission } from '../platform/keys/caller.ts';
import type { CreatedKey } from '../platform/keys/create-key.ts';
import type { ListedKey } from '../platform/keys/list-keys.ts';
import { parseExpiry, parsePermissions } from './key-options.ts';

interface KeyOptions {
  environment: Environment;
  json?: boolean;
}

interface CreateOptions extends KeyOptions {
  account: string;
  permissions?: Permission[];
  expires?: Date;
}

const EXAMPLES = `
Examples:
  atlas key create --environment sandbox
  atlas key create --environment production --permissions document:read,face:read --expires 90d --json
  atlas key list --environment production
  atlas key revoke liveAbCdEfGhIjKlMnOp --environment production

The commands work beside a running server and without one.`;

/** `atlas key create|list|revoke` */
export function register(program: Command): void {
  const key = program.command('key').description('make, list and revoke API keys').addHelpText('after', EXAMPLES);
  withCommon(key.command('create').description('make a key; its secret is shown this once'))
    .option('--account <name>', 'account that the key belongs to; made when it is new', 'default')
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
  withCommon(key.command('revoke').description('end a key at once and for ever').argument('<key-id>')).action(revoke);
}

function withCommon(command: Command): Command {
  const environment = new Option('--environment <name>', 'which of the two worlds').choices(ENVIRONMENTS);
  return command.addOption(environment.makeOptionMandatory()).option('--json', 'print JSON');
}

async function create({ environment, account, permissions, expires, json }: CreateOptions): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { createKey } = await import('../platform/keys/create-key.ts');
  const { ensureAccount } = await import('../platform/accounts/ensure-account.ts');
  const made = await withInstallation(async ({ database: { db }, kms }) => {
    const accountId = await ensureAccount({ db }, account);
    return createKey({ db, kms }, { accountId, environment, permissions, expiresAt: expires, actor: 'cli' });
  });
  const shown = showCreated(made, account);
  if (json) console.log(JSON.stringify(shown, undefined, 2));
  else {
    for (const [name, value] of Object.entries(shown)) console.log(`${name.padEnd(12)} ${String(value ?? 'never')}`);
    console.error('\nKeep the secret now: it is not shown again.');
  }
}

function showCreated({ keyId, secret, environment, permissions, createdAt, expiresAt }: CreatedKey, account: string) {
  return {
    key_id: keyId,
    key_secret: secret,
    environment,
    account,
    permissions,
    created_at: createdAt.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
  };
}

async function list({ environment, json }: KeyOptions): Promise<void> {
  const { withInstallation } = await import('./with-installation.ts');
  const { listKeys } = await import('../platform/keys/list-keys.ts');
  const keys = await withInstallation(({ database: { db } }) => listKeys({ db }, environment));
  if (json) console.log(JSON.stringify(keys.map(showListed), undefined, 2));
  else if (keys.length === 0) console.error(`no keys in ${environment}`);
  else for (const key of keys) console.log(rowOf(key));
}

function showListed({ keyId, accountName, environment, permissions, createdAt, expiresAt, revokedAt }: ListedKey) {
  return {
    key_id: keyId,
    environment,
    account: accountName,
    permissions,
    created_at: createdAt.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
    revoked_at: revokedAt?.toISOString() ?? null,
  };
}

function rowOf({ keyId, accountName, permissions, createdAt, expiresAt, revokedAt }: ListedKey): string {
  const made = createdAt.toISOString().slice(0, 10);
  return `${keyId.padEnd(22)} ${accountName.padEnd(16)} ${made}  ${stateOf(expiresAt, revokedAt).padEnd(20)} ${permissions.join(' ')}`;
}

function stateOf(expiresAt: Date | null, revokedAt: Date | null): string {
  if (revokedAt) return `revoked ${revokedAt.toISOString().slice(0, 10)}`;
  if (!expiresAt) return 'live';
  return `${expiresAt <= new Date() ? 'expired' : 'live until'} ${expiresAt.toISOString().slice(0, 10)}`;
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
