import { InvalidArgumentError, Option, type Command } from 'commander';
import { ENVIRONMENTS, type Environment } from '../platform/keys/caller.ts';
import { ENCODINGS, WEBHOOK_FAMILIES, type Encoding, type WebhookFamily } from '../platform/webhooks/webhook.ts';

const EXAMPLES = `
Examples:
  atlas webhook set batch https://example.org/atlas --environment sandbox
  atlas webhook set esign https://example.org/atlas --environment production --encoding form
  atlas webhook list --environment production --json
  atlas webhook rotate batch --environment production --overlap-hours 48
  atlas webhook test batch --environment sandbox
  atlas webhook replay batch --environment production --since 2026-11-26T00:00:00Z

The commands work beside a running server and without one; only a running server sends.`;

export interface WebhookOptions {
  account: string;
  environment: Environment;
  json?: boolean;
}

export interface SetOptions extends WebhookOptions {
  encoding: Encoding;
  /** `--paused` */
  paused?: boolean;
}

/** `atlas webhook set|list|rotate|delete|test|replay` */
export function register(program: Command): void {
  const webhook = program.command('webhook').description('set, try and replay webhooks').addHelpText('after', EXAMPLES);
  const add = (usage: string, about: string) => withCommon(webhook.command(usage).description(about));
  const load = () => import('./webhook/run-webhook-command.ts');
  const encoding = new Option('--encoding <name>', 'how events are written').choices(ENCODINGS).default('json');
  add('set', 'make or change the webhook of a family; a new secret is shown this once')
    .argument('<family>', families(), parseFamily)
    .argument('<url>')
    .addOption(encoding)
    .option('--paused', 'keep events for a replay and send nothing')
    .action(async (family: WebhookFamily, url: string, options: SetOptions) =>
      (await load()).set(family, url, options),
    );
  add('list', 'list the webhooks, without secrets').action(async (options: WebhookOptions) =>
    (await load()).list(options),
  );
  add('rotate', 'give a webhook a new secret; it is shown this once')
    .argument('<family>', families(), parseFamily)
    .option('--overlap-hours <hours>', 'how long the old secret signs, too, up to 168', parseHours, 24)
    .action(async (family: WebhookFamily, options: WebhookOptions & { overlapHours: number }) =>
      (await load()).rotate(family, options),
    );
  add('delete', 'delete a webhook with its deliveries')
    .argument('<family>', families(), parseFamily)
    .action(async (family: WebhookFamily, options: WebhookOptions) => (await load()).remove(family, options));
  add('test', 'send a test event')
    .argument('<family>', families(), parseFamily)
    .action(async (family: WebhookFamily, options: WebhookOptions) => (await load()).test(family, options));
  add('replay', 'send again what was given up')
    .argument('<family>', families(), parseFamily)
    .option('--since <moment>', 'only events since then, such as 2026-11-26T00:00:00Z', parseMoment)
    .action(async (family: WebhookFamily, options: WebhookOptions & { since?: Date }) =>
      (await load()).replay(family, options),
    );
}

function withCommon(command: Command): Command {
  const environment = new Option('--environment <name>', 'which of the two worlds').choices(ENVIRONMENTS);
  return command
    .addOption(environment.makeOptionMandatory())
    .option('--account <name>', 'whose webhooks', 'default')
    .option('--json', 'print JSON');
}

const families = () => WEBHOOK_FAMILIES.join(', ');

function parseFamily(text: string): WebhookFamily {
  const family = WEBHOOK_FAMILIES.find((name) => name === text);
  if (!family) throw new InvalidArgumentError(`families: ${families()}`);
  return family;
}

function parseHours(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) > 168) throw new InvalidArgumentError('a whole number from 0 to 168');
  return Number(text);
}

function parseMoment(text: string): Date {
  const moment = new Date(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/.test(text) ? text : Number.NaN);
  if (Number.isNaN(moment.getTime())) throw new InvalidArgumentError('give a moment such as 2026-11-26T00:00:00Z');
  return moment;
}
