import { Gauge, type Registry } from 'prom-client';
import type { ItemCounts } from '../../platform/jobs/count-items.ts';
import type { DeliveryCounts } from '../../platform/webhooks/count-deliveries.ts';

/**
 * What waits in the database for whichever process takes it: the same figures from every server. Asked at each scrape; while the
 * database is away they are left out, and the rest is told.
 */
export function watchBacklog(
  registry: Registry,
  { items, deliveries }: { items: () => Promise<ItemCounts>; deliveries: () => Promise<DeliveryCounts> },
): void {
  watchAll(registry, items, {
    atlas_job_items_waiting: ['Documents of jobs that wait.', ({ waiting }) => waiting],
    atlas_job_items_running: ['Documents of jobs that are being read.', ({ running }) => running],
  });
  watchAll(registry, deliveries, {
    atlas_webhook_deliveries_pending: ['Deliveries that are to be made, or made again.', ({ pending }) => pending],
    atlas_webhook_deliveries_dead: ['Deliveries that were given up; they can be replayed.', ({ dead }) => dead],
    atlas_webhook_deliveries_oldest_pending_seconds: [
      'Age of the oldest delivery that waits; 0 when none does.',
      ({ oldestPendingSeconds }) => oldestPendingSeconds,
    ],
    atlas_webhook_endpoints_disabled: [
      'Webhooks that were switched off since they failed or are gone.',
      ({ disabledEndpoints }) => disabledEndpoints,
    ],
  });
}

/** Several gauges of one question: it is asked by the first of them, and the others take its answer. */
function watchAll<Answer>(
  registry: Registry,
  ask: () => Promise<Answer>,
  gauges: Readonly<Record<string, [help: string, pick: (answer: Answer) => number]>>,
): void {
  let answer: Promise<Answer | undefined> = Promise.resolve(undefined);
  for (const [index, [name, [help, pick]]] of Object.entries(gauges).entries()) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [],
      async collect() {
        if (index === 0) answer = ask().catch(() => undefined);
        const known = await answer;
        if (known === undefined) gauge.remove();
        else gauge.set(pick(known));
      },
    });
    registry.registerMetric(gauge);
  }
}
