import { describeDelivery } from '../../features/webhooks/deliveries-route.ts';
import { hasEvent } from '../../platform/webhooks/has-event.ts';
import { listDeliveries, type ListedDelivery } from '../../platform/webhooks/list-deliveries.ts';
import type { WebhookFamily } from '../../platform/webhooks/webhook.ts';
import type { DeliveriesOptions } from '../webhook.ts';
import { noEvent, work } from './in-account.ts';

/** Prints what was sent, with its attempts: what GET /webhooks/deliveries answers. */
export async function deliveries(family: WebhookFamily | undefined, options: DeliveriesOptions): Promise<void> {
  const { state, event: eventId, limit, json, account, environment } = options;
  const found = await work(options, async ({ database: { db } }, scope) => {
    if (eventId !== undefined && !(await hasEvent({ db }, { ...scope, eventId }))) throw noEvent(options);
    return listDeliveries({ db }, { ...scope, family, state, eventId, limit });
  });
  if (json) console.log(JSON.stringify(found.map(describeDelivery), undefined, 2));
  else if (found.length === 0) console.error(`no such deliveries of ${account} in ${environment}`);
  else for (const line of found.flatMap(linesOf)) console.log(line);
}

/** A line for the delivery, and one for each attempt that is kept. */
function linesOf({ eventId, type, state, reason, createdAt, attempts, attemptLog }: ListedDelivery): string[] {
  const head = [
    createdAt.toISOString(),
    `evt-${eventId}`,
    type.padEnd(18),
    state.padEnd(9),
    `${attempts} attempts`,
    reason,
  ];
  return [
    head.join('  ').trimEnd(),
    ...attemptLog.map(
      (one) =>
        `  ${one.at}  attempt ${one.attempt}: ${one.status || 'no answer'} ${one.reason || 'DELIVERED'}, ${one.latency_ms} ms`,
    ),
  ];
}
