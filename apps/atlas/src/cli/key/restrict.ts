import { InvalidArgumentError, type Command } from 'commander';
import type { Environment } from '../../platform/keys/caller.ts';
import type { Restrictions } from '../../platform/keys/restrict-key.ts';
import { parseNetworks, rateFrom, wholeNumberOption } from '../key-options.ts';

interface RestrictOptions {
  environment: Environment;
  json?: boolean;
  allowIp?: string[];
  allowAnyIp?: boolean;
  rate?: number;
  burst?: number;
  defaultRate?: boolean;
}

/** `--allow-ip`, `--rate` and `--burst`, as `create` and `restrict` have them. */
export function withRestrictions(command: Command): Command {
  return command
    .option('--allow-ip <list>', 'networks or addresses it may be used from, IPv4 or IPv6, with commas', parseNetworks)
    .option('--rate <number>', 'calls a second on average', wholeNumberOption)
    .option('--burst <number>', 'calls at once after a pause (default: twice the rate)', wholeNumberOption);
}

/** `atlas key restrict`: takes effect with the next call of the key or of its tokens. */
export async function restrict(keyId: string, options: RestrictOptions, command: Command): Promise<void> {
  const { environment, json } = options;
  const restrictions = readRestrictions(options, command);
  const { withInstallation } = await import('../with-installation.ts');
  const { restrictKey } = await import('../../platform/keys/restrict-key.ts');
  const outcome = await withInstallation(({ asOwner }) =>
    asOwner((db) => restrictKey({ db }, { keyId, environment, actor: 'cli', ...restrictions })),
  );
  if (json) console.log(JSON.stringify({ key_id: keyId, environment, outcome }, undefined, 2));
  else if (outcome === 'restricted') console.log(`${keyId} is restricted from its next call on`);
  else console.error(`atlas: no live key ${keyId} in ${environment}`);
  if (outcome === 'not-found') process.exitCode = 1;
}

function readRestrictions(options: RestrictOptions, command: Command): Restrictions {
  const { allowIp, allowAnyIp, rate, defaultRate } = options;
  if (allowIp && allowAnyIp) command.error('error: give --allow-ip or --allow-any-ip, not both', { exitCode: 2 });
  if (rate !== undefined && defaultRate)
    command.error('error: give --rate or --default-rate, not both', { exitCode: 2 });
  if (!allowIp && !allowAnyIp && rate === undefined && !defaultRate)
    command.error('error: give --allow-ip, --allow-any-ip, --rate or --default-rate', { exitCode: 2 });
  return {
    ...(allowIp && { allowedNetworks: allowIp }),
    ...(allowAnyIp && { allowedNetworks: null }),
    ...(rate !== undefined && { rate: readRate(options, command) }),
    ...(defaultRate && { rate: null }),
  };
}

/** The rate of `--rate` and `--burst`; null without. */
export function readRate(options: { rate?: number; burst?: number }, command: Command) {
  try {
    return rateFrom(options);
  } catch (error) {
    if (error instanceof InvalidArgumentError) return command.error(`error: ${error.message}`, { exitCode: 2 });
    throw error;
  }
}
