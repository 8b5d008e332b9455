import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEBHOOK_FAMILIES } from '../../../apps/atlas/src/platform/webhooks/webhook.ts';
import { basicHeader, createClient, dataOf } from '../base/create-client.ts';
import { createRandom } from '../base/create-random.ts';
import { findFreePort, onInstallation, type TestedInstallation } from '../base/open-installation.ts';
import { pause, spawnGroup, waitFor, type Group } from '../base/spawn-group.ts';
import { compareJournals, type Deliveries } from './compare-journals.ts';
import type { FeedOrder } from './feed-child.ts';
import type { ReceiveOrder } from './receive-child.ts';

const SHORTEST_LIFE_MS = 1000;
const LONGEST_LIFE_MS = 6000;
/** A receiver that is away twice within the first retries gets the third attempt after five minutes. */
const RECEIVER_PAUSE_MS = 20_000;
const DRAIN_MS = 900_000;

const TARGETS = ['serve', 'work', 'feeder', 'receiver', 'database'] as const;
type Target = (typeof TARGETS)[number];

export interface WebhookDeliveries extends Deliveries {
  kills: Record<Target, number>;
  /** States of the deliveries in the database. */
  states: Record<string, number>;
  feedSeconds: number;
  seconds: number;
}

/**
 * Publishes events in transactions of their own and follows them to a receiver, while API, worker, feeder, receiver and PostgreSQL are
 * killed at random, one after the other.
 */
export function measureWebhooks(
  root: string,
  { events, seed, say }: { events: number; seed: string; say: (text: string) => void },
): Promise<WebhookDeliveries> {
  const env = { ATLAS_WEBHOOK_ALLOW: '127.0.0.1', ATLAS_INFERENCE_WORKERS: '1' };
  const startedAt = performance.now();
  const secondsSoFar = (): number => (performance.now() - startedAt) / 1000;
  return onInstallation(root, env, async (installation) => {
    const serve = await installation.serve();
    const places = { root, port: await findFreePort(), fed: join(installation.home, 'fed') };
    const received = join(installation.home, 'received');
    const owner = await setWebhooks(installation, places.port);
    const starts = listStarts(installation, { ...places, received, owner, events });
    const groups = {
      serve,
      work: await starts.work(),
      receiver: await starts.receiver(),
      feeder: await starts.feeder(),
    };
    const isFed = (): boolean => groups.feeder.hasEnded() && groups.feeder.heard().includes('fed');
    const random = createRandom(`webhooks ${seed}`);
    const kills = await killAtRandom({ installation, groups, starts, isFed, random, say });
    const feedSeconds = secondsSoFar();
    const read = (file: string): string[] => readFileSync(file, 'utf8').trim().split('\n');
    const states = await drain(installation, () => say(`webhooks: ${read(received).length} requests so far`));
    const seconds = secondsSoFar();
    for (const group of [groups.serve, groups.work]) await group.stop();
    await groups.receiver.kill();
    return { ...compareJournals(read(places.fed), read(received)), kills, states, feedSeconds, seconds };
  });
}

type Starts = Record<Exclude<Target, 'database'>, () => Promise<Group>>;

interface Places {
  root: string;
  port: number;
  fed: string;
  received: string;
  owner: Pick<FeedOrder, 'accountId' | 'environment'>;
  events: number;
}

/** How each process is started, for the first time and after a kill. */
function listStarts(installation: TestedInstallation, { root, port, fed, received, owner, events }: Places): Starts {
  const { home } = installation;
  const child = (name: string, order: FeedOrder | ReceiveOrder): Group =>
    spawnGroup(['--import', 'tsx', join(root, `bench/platform/webhooks/${name}-child.ts`), JSON.stringify(order)]);
  const { accountId, environment } = owner;
  return {
    serve: () => installation.serve(),
    work: () => installation.work(),
    feeder: () => Promise.resolve(child('feed', { home, accountId, environment, journal: fed, events })),
    receiver: async () => {
      const group = child('receive', { port, secrets: join(home, 'secrets'), journal: received });
      await waitFor('the receiver', () => group.heard().includes('receiving'), 60_000);
      return group;
    },
  };
}

/** One for each family, all to the same receiver; it reads their secrets from a file. */
async function setWebhooks(installation: TestedInstallation, port: number) {
  const key = await installation.newKey('fed', 'sandbox');
  const client = createClient({ port: installation.port, ca: await installation.readCa() });
  const secrets: Record<string, string> = {};
  for (const family of WEBHOOK_FAMILIES) {
    const url = encodeURIComponent(`http://127.0.0.1:${port}/${family}`);
    const path = `/webhooks/set?family=${family}&url=${url}`;
    const reply = await client.call({ method: 'POST', path, headers: { authorization: basicHeader(key) } });
    if (reply.status !== 200) throw new Error(reply.text);
    secrets[family] = String(dataOf(reply)['secret']);
  }
  client.close();
  writeFileSync(join(installation.home, 'secrets'), JSON.stringify(secrets), { mode: 0o600 });
  return key;
}

interface KillPlan {
  installation: TestedInstallation;
  groups: Record<keyof Starts, Group>;
  starts: Starts;
  isFed: () => boolean;
  random: () => number;
  say: (text: string) => void;
}

/** Until the feeder has ended by itself and each kind of process was killed at least once. */
async function killAtRandom({ installation, groups, starts, isFed, random, say }: KillPlan) {
  const kills: Record<Target, number> = { serve: 0, work: 0, feeder: 0, receiver: 0, database: 0 };
  let receiverAt = 0;
  while (!isFed() || TARGETS.some((target) => target !== 'feeder' && kills[target] === 0)) {
    await pause(SHORTEST_LIFE_MS + random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
    const target = TARGETS[Math.floor(random() * TARGETS.length)]!;
    if (target === 'database') {
      if (await installation.killDatabase()) kills.database++;
      continue;
    }
    if (target === 'receiver' && Date.now() - receiverAt < RECEIVER_PAUSE_MS) continue;
    if (target === 'feeder' && isFed()) continue;
    await groups[target].kill();
    kills[target]++;
    // A database that was killed a moment ago may not be back: an operator's supervisor would start it again, too.
    groups[target] = await starts[target]().catch(() => starts[target]());
    if (target === 'receiver') receiverAt = Date.now();
    say(`webhooks: killed ${JSON.stringify(kills)}`);
  }
  return kills;
}

/** Waits until nothing is to be delivered any more. */
async function drain(installation: TestedInstallation, tell: () => void): Promise<Record<string, number>> {
  for (const until = Date.now() + DRAIN_MS; ;) {
    const { rows } = await installation.withDatabase(({ database }) =>
      database.pool.query<{ state: string; count: number }>(
        'SELECT state, count(*)::int AS count FROM atlas.webhook_deliveries GROUP BY state',
      ),
    );
    const states = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    if (!states['PENDING'] || Date.now() > until) return states;
    tell();
    await pause(5000);
  }
}
