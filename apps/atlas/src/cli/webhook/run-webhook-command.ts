import { createTargetPolicy } from '../../engines/outbound/target-policy.ts';
import { deleteWebhook } from '../../platform/webhooks/delete-webhook.ts';
import { listWebhooks, type ListedWebhook } from '../../platform/webhooks/list-webhooks.ts';
import { replayDead, replayEvent } from '../../platform/webhooks/replay-deliveries.ts';
import { rotateSecret } from '../../platform/webhooks/rotate-secret.ts';
import { sendTestEvent } from '../../platform/webhooks/send-test-event.ts';
import { setWebhook } from '../../platform/webhooks/set-webhook.ts';
import type { WebhookFamily } from '../../platform/webhooks/webhook.ts';
import { StartError } from '../../start-error.ts';
import { loadConfig } from '../load-config.ts';
import type { ReplayOptions, SetOptions, WebhookOptions } from '../webhook.ts';
import { noEvent, show, work } from './in-account.ts';

export async function set(family: WebhookFamily, url: string, options: SetOptions): Promise<void> {
  const policy = createTargetPolicy({ allow: loadConfig().webhookAllow });
  const outcome = await work(options, ({ database: { db }, kms }, scope) => {
    const settings = {
      ...scope,
      actor: 'cli' as const,
      family,
      url,
      encoding: options.encoding,
      isEnabled: !options.paused,
    };
    return setWebhook({ db, kms, policy }, settings);
  });
  if (outcome.kind === 'refused') throw new StartError(`the URL is refused: ${outcome.reason}`);
  const { endpointId, encoding, secret } = outcome;
  show(options, { endpoint_id: `we-${endpointId}`, family, encoding, secret: secret ?? '' });
  if (secret && !options.json) console.error('\nKeep the secret now: it is not shown again.');
}

export async function list(options: WebhookOptions): Promise<void> {
  const found = await work(options, ({ database: { db }, kms }, scope) => listWebhooks({ db, kms }, scope));
  if (options.json) console.log(JSON.stringify(found.map(describe), undefined, 2));
  else if (found.length === 0) console.error(`no webhooks of ${options.account} in ${options.environment}`);
  else for (const webhook of found) console.log(rowOf(webhook));
}

export async function rotate(family: WebhookFamily, options: WebhookOptions & { overlapHours: number }): Promise<void> {
  const { overlapHours } = options;
  const rotated = await work(options, ({ database: { db }, kms }, scope) =>
    rotateSecret({ db, kms }, { ...scope, actor: 'cli', family, overlapHours }),
  );
  if (!rotated) throw noWebhook(family, options);
  show(options, { family, secret: rotated.secret, old_secret_until: rotated.oldSecretUntil.toISOString() });
  if (!options.json) console.error('\nKeep the secret now: it is not shown again.');
}

export async function remove(family: WebhookFamily, options: WebhookOptions): Promise<void> {
  const deleted = await work(options, ({ database }, scope) =>
    deleteWebhook(database, { ...scope, actor: 'cli', family }),
  );
  if (!deleted) throw noWebhook(family, options);
  show(options, { family, deleted });
}

export async function test(family: WebhookFamily, options: WebhookOptions): Promise<void> {
  const outcome = await work(options, ({ database: { db }, kms }, scope) =>
    sendTestEvent({ db, kms }, { ...scope, family }),
  );
  if (outcome.kind === 'not-found') throw noWebhook(family, options);
  if (outcome.kind === 'disabled') throw disabledWebhook(family);
  show(options, { event_id: `evt-${outcome.eventId}`, sequence: outcome.sequence });
}

export async function replay(
  family: WebhookFamily | undefined,
  options: Pick<ReplayOptions, 'since' | 'event'> & WebhookOptions,
): Promise<void> {
  const { since, event: eventId } = options;
  const outcome = await work(options, ({ database }, scope) => {
    if (eventId !== undefined) return replayEvent(database, { ...scope, eventId });
    if (family === undefined) throw new TypeError('neither a family nor an event');
    return replayDead(database, { ...scope, family, since });
  });
  const what = family ?? 'its family';
  if (outcome.kind === 'disabled') throw disabledWebhook(what);
  if (outcome.kind === 'no-event') throw noEvent(options);
  if (outcome.kind !== 'replayed') throw noWebhook(what, options);
  const named = eventId === undefined ? { family } : { event_id: `evt-${eventId}` };
  show(options, { ...named, replayed: outcome.count });
}

function describe(webhook: ListedWebhook) {
  const { family, url, encoding, pending, dead } = webhook;
  return {
    endpoint_id: `we-${webhook.endpointId}`,
    family,
    url,
    encoding,
    enabled: webhook.disabledAt === null,
    disabled_reason: webhook.disabledReason,
    failing_since: webhook.failingSince?.toISOString() ?? null,
    old_secret_until: webhook.oldSecretUntil?.toISOString() ?? null,
    pending,
    dead,
  };
}

function rowOf({ family, url, disabledReason, failingSince, pending, dead }: ListedWebhook): string {
  const failing = failingSince ? `failing since ${failingSince.toISOString()}` : 'enabled';
  const state = disabledReason ? `disabled: ${disabledReason}` : failing;
  return `${family.padEnd(14)} ${state.padEnd(20)} ${pending} waiting, ${dead} dead  ${url}`;
}

function noWebhook(family: string, { account, environment }: WebhookOptions): StartError {
  return new StartError(`no webhook of ${account} for ${family} in ${environment}`);
}

function disabledWebhook(family: string): StartError {
  return new StartError(`the webhook for ${family} is disabled: set it again first`);
}
