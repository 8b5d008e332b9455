import { InvalidArgumentError, Option, type Command } from 'commander';
import { ENVIRONMENTS, type Environment } from '../platform/keys/caller.ts';
import {
  DELIVERY_STATES,
  ENCODINGS,
  WEBHOOK_FAMILIES,
  type DeliveryState,
  type Encoding,
  type WebhookFamily,
} from '../platform/webhooks/webhook.ts';
import { DEFAULT_ACCOUNT } from './default-account.ts';

const EXAMPLES = `
Examples:
  atlas webhook set batch https://example.org/atlas --environment sandbox
  atlas webhook set esign https://example.org/atlas --environment production --encoding form
  atlas webhook list --environment production --json
  atlas webhook rotate batch --environment production --overlap-hours 48
  atlas webhook test batch --environment sandbox
  atlas webhook deliveries batch --environment production --state dead
  atlas webhook replay batch --environment production --since 2026-11-26T00:00:00Z
  atlas webhook replay --event evt-0b6e2f4e-2f6a-4c5c-8a94-0e2c0cf1a001 --environment production

The commands work beside a running server and without one; only a running server sends.`;

export interface WebhookOptions {
  account: string;
  environment: Environment;
  json?: boolean;
}

export interface SetOptions extends WebhookOptions {
  encoding?: Encoding;
  /** `--paused` */
  paused?: boolean;
}

export interface DeliveriesOptions extends WebhookOptions {
  state?: DeliveryState;
  /** Without its prefix. */
  event?: string;
  limit: number;
}

export interface ReplayOptions extends WebhookOptions {
  since?: Date;
  /** Without its prefix. */
  event?: string;
}

/** `atlas webhook set|list|rotate|delete|test|deliveries|replay` */
export function register(program: Command): void {
  const webhook = program.command('webhook').description('set, try and replay webhooks').addHelpText('after', EXAMPLES);
  const add = (usage: string, about: string) => withCommon(webhook.command(usage).description(about));
  const encoding = new Option(
    '--encoding <name>',
    'how events are written; as it was if not given, json for a new one',
  ).choices(ENCODINGS);
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
  addDeliveries(add);
}

type Add = (usage: string, about: string) => Command;
const load = () => import('./webhook/run-webhook-command.ts');

function addDeliveries(add: Add): void {
  const states = DELIVERY_STATES.map(lower).join(', ');
  add('deliveries', 'list what was sent, latest first, with its attempts')
    .argument('[family]', families(), parseFamily)
    .option('--state <name>', `only those that are so: ${states}`, parseState)
    .option('--event <id>', 'only of this event', parseEvent)
    .option('--limit <number>', 'at most so many, up to 1000', parseLimit, 50)
    .action(async (family: WebhookFamily | undefined, options: DeliveriesOptions) =>
      (await import('./webhook/list-deliveries.ts')).deliveries(family, options),
    );
  add('replay', 'send again what was given up for a family, or one event whatever became of it')
    .argument('[family]', families(), parseFamily)
    .option('--since <moment>', 'only events since then, such as 2026-11-26T00:00:00Z', parseMoment)
    .option('--event <id>', 'this event alone', parseEvent)
    .action(async (family: WebhookFamily | undefined, options: ReplayOptions, command: Command) => {
      if ((family === undefined) === (options.event === undefined) || (options.event && options.since))
        command.error('error: give a family, with --since if need be, or --event alone', { exitCode: 2 });
      await (await load()).replay(family, options);
    });
}

function withCommon(command: Command): Command {
  const environment = new Option('--environment <name>', 'which of the two worlds').choices(ENVIRONMENTS);
  return command
    .addOption(environment.makeOptionMandatory())
    .option('--account <name>', 'whose webhooks', DEFAULT_ACCOUNT)
    .option('--json', 'print JSON');
}

const families = () => WEBHOOK_FAMILIES.join(', ');

function parseFamily(text: string): WebhookFamily {
  const family = WEBHOOK_FAMILIES.find((name) => name === text);
  if (!family) throw new InvalidArgumentError(`families: ${families()}`);
  return family;
}

function lower(name: string): string {
  return name.toLowerCase();
}

function parseState(text: string): DeliveryState {
  const state = DELIVERY_STATES.find((name) => name === text.toUpperCase());
  if (!state) throw new InvalidArgumentError(`states: ${DELIVERY_STATES.map(lower).join(', ')}`);
  return state;
}

function parseEvent(text: string): string {
  const id = /^evt-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)?.[1];
  if (id === undefined) throw new InvalidArgumentError('give the id of an event, such as evt-0b6e2f4e-…');
  return id;
}

function parseLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 1000) throw new InvalidArgumentError('a whole number from 1 to 1000');
  return limit;
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
