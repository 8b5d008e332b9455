import { findAccount } from '../../platform/accounts/find-account.ts';
import type { WebhookScope } from '../../platform/webhooks/webhook.ts';
import { StartError } from '../../start-error.ts';
import type { Installation } from '../open-installation.ts';
import type { WebhookOptions } from '../webhook.ts';
import { withInstallation } from '../with-installation.ts';

/** Does something for the account and environment that a command names. @throws {StartError} when there is no such account */
export function work<T>(
  { account, environment }: WebhookOptions,
  action: (installation: Installation, scope: WebhookScope) => Promise<T>,
): Promise<T> {
  return withInstallation(async (installation) => {
    const accountId = await findAccount(installation.database, account);
    if (accountId === undefined) throw new StartError(`no account ${account}: atlas key create makes one`);
    return action(installation, { accountId, environment });
  });
}

/** Prints what came of it. */
export function show({ json }: WebhookOptions, shown: Readonly<Record<string, unknown>>): void {
  if (json) console.log(JSON.stringify(shown, undefined, 2));
  else for (const [name, value] of Object.entries(shown)) console.log(`${name.padEnd(16)} ${String(value)}`);
}

/** An event that is not there, or not theirs. */
export function noEvent({ account, environment }: WebhookOptions): StartError {
  return new StartError(`no such event of ${account} in ${environment} in the last 30 days`);
}
