import { randomUUID } from 'node:crypto';
import { existsSync, openSync, readFileSync, fsyncSync, writeSync } from 'node:fs';
import { WEBHOOK_FAMILIES } from '../../../apps/atlas/src/platform/webhooks/webhook.ts';
import { publishEvent } from '../../../apps/atlas/src/platform/webhooks/publish-event.ts';
import type { Environment } from '../../../apps/atlas/src/platform/keys/caller.ts';
import { withInstallation } from '../base/open-installation.ts';
import { pause } from '../base/spawn-group.ts';

const EVENTS_IN_ONE = 20;

/** What the feeder is told, as JSON in its only argument. */
export interface FeedOrder {
  home: string;
  accountId: string;
  environment: Environment;
  /** One line an event, written after its commit: `<event id> <serial>`. */
  journal: string;
  /** It ends when the journal has so many lines. */
  events: number;
}

const order = JSON.parse(process.argv[2] ?? '') as FeedOrder;
const { accountId, environment, journal, events } = order;
let written = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 1 : 0;
const file = openSync(journal, 'a');

await withInstallation({ ATLAS_HOME: order.home }, async ({ database: { db }, kms }) => {
  while (written < events) {
    try {
      const lines = await db.transaction(async (tx) => {
        const published: string[] = [];
        for (let at = 0; at < EVENTS_IN_ONE; at++) {
          const serial = randomUUID();
          const type = `${WEBHOOK_FAMILIES[at % WEBHOOK_FAMILIES.length]!}.fed` as const;
          const event = { accountId, environment, type, subject: `fed-${serial}`, data: { serial } };
          published.push(`evt-${(await publishEvent(tx, { kms }, event)).eventId} ${serial}\n`);
        }
        return published;
      });
      writeSync(file, lines.join(''));
      fsyncSync(file);
      written += lines.length;
    } catch (error) {
      // The database was killed: what was not committed is no event.
      console.error(error instanceof Error ? error.message : error);
      await pause(200);
    }
  }
});
console.log('fed');
