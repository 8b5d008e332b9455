import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basicHeader, createClient } from '../base/create-client.ts';
import { createRandom } from '../base/create-random.ts';
import { onInstallation, type TestedInstallation } from '../base/open-installation.ts';
import { pause, waitFor, type Group } from '../base/spawn-group.ts';
import { checkJobs, checkJournal } from './check-journal.ts';
import { type Journal, type Kind, openJournal } from './journal.ts';
import { runTraffic, type Traffic } from './run-traffic.ts';

/** Of every four kills one takes PostgreSQL along, and before another one PostgreSQL is killed alone. */
const DATABASE_EVERY = 4;
const LONGEST_LIFE_MS = 4000;
const DRAIN_MS = 600_000;

export interface Kills {
  kills: number;
  databaseKills: number;
  /** Calls that were under way at each kill. */
  underWay: number[];
  acknowledged: Record<Kind, number>;
  statuses: Record<string, number>;
  lost: string[];
  /** Jobs that did not end as they should, or documents that were answered twice. */
  faults: string[];
  /** Documents that three processes died over: answered with that. */
  givenUp: number;
  documents: number;
  seconds: number;
}

/** Kills a server at random moments of a busy life, and compares what it had acknowledged with what is there afterwards. */
export function measureKills(
  root: string,
  { kills, seed, say }: { kills: number; seed: string; say: (text: string) => void },
): Promise<Kills> {
  const random = createRandom(`kills ${seed}`);
  const env = { ATLAS_WEBHOOK_ALLOW: '127.0.0.1', ATLAS_RATE_PER_SECOND: '100000', ATLAS_INFERENCE_WORKERS: '1' };
  const startedAt = performance.now();
  return onInstallation(root, env, async (installation) => {
    const first = await installation.serve();
    const tools = await openTools(installation);
    const { client, journal } = tools;
    const traffic = runTraffic({ ...tools, random, photo: readFileSync(join(root, 'specimens/passport.png')) });
    const told = { kills, random, say };
    const { server, ...seen } = await killServers(installation, { first, traffic, tools, ...told });
    await traffic.end();
    await drain(installation, journal);
    // Once more from the beginning: what survived one kill must survive the next.
    seen.lost.push(...(await checkJournal(tools, journal, places())));
    const ends = await installation.withDatabase((opened) => checkJobs(tools, opened, journal));
    client.close();
    await server.stop();
    const documents = journal.job.reduce((sum, { total }) => sum + total, 0);
    const seconds = (performance.now() - startedAt) / 1000;
    return { ...seen, kills, statuses: traffic.statuses, acknowledged: places(journal), ...ends, documents, seconds };
  });
}

/** A client with a key and a webhook, and its journal. */
async function openTools(installation: TestedInstallation) {
  const authorization = basicHeader(await installation.newKey('killed', 'sandbox'));
  const client = createClient({ port: installation.port, ca: await installation.readCa() });
  // Nobody listens there: deliveries are none of this measure's business.
  const hookUrl = 'http://127.0.0.1:9/hook';
  const path = `/webhooks/set?family=batch&url=${encodeURIComponent(hookUrl)}`;
  await client.call({ method: 'POST', path, headers: { authorization } });
  const journal = openJournal(join(installation.home, 'journal'));
  const { withDatabase } = installation;
  return { client, authorization, hookUrl, journal, withDatabase };
}

interface KillPlan {
  first: Group;
  traffic: Traffic;
  tools: Awaited<ReturnType<typeof openTools>>;
  kills: number;
  random: () => number;
  say: (text: string) => void;
}

/** One life after the other. What was acknowledged in it is looked for in the next one. */
async function killServers(installation: TestedInstallation, { first, traffic, tools, kills, random, say }: KillPlan) {
  const { journal } = tools;
  const seen = { server: first, lost: [] as string[], underWay: [] as number[], databaseKills: 0 };
  let from = places(journal);
  for (let round = 1; round <= kills; round++) {
    if (round % 2 === 1) traffic.submit(1 + (round % 3));
    seen.databaseKills += await live(installation, { ...seen, traffic, round, random });
    seen.server = await installation.serve();
    const next = places(journal);
    const check = () => checkJournal(tools, journal, from);
    seen.lost.push(...(await traffic.pauseFor(check)));
    from = next;
    say(`kills: ${round} of ${kills}, ${seen.lost.length} lost, ${journal.call.length} calls acknowledged`);
  }
  return seen;
}

interface Life {
  server: Group;
  traffic: Traffic;
  round: number;
  random: () => number;
  underWay: number[];
}

/** Until the server is killed. @returns how often PostgreSQL was killed */
async function live(installation: TestedInstallation, life: Life): Promise<number> {
  const { server, traffic, round, random, underWay } = life;
  let killed = 0;
  await pause(random() * LONGEST_LIFE_MS);
  if (round % DATABASE_EVERY === 2) {
    if (await installation.killDatabase()) killed++;
    await pause(random() * LONGEST_LIFE_MS);
  }
  // A moment at which something is being committed, most likely: every caller waits for an answer.
  await waitFor('traffic', () => traffic.underWay() >= 4, 60_000);
  underWay.push(traffic.underWay());
  const end = server.kill();
  if (round % DATABASE_EVERY === 0 && (await installation.killDatabase())) killed++;
  await end;
  return killed;
}

async function drain(installation: TestedInstallation, journal: Journal): Promise<void> {
  const ids = journal.job.map(({ jobId }) => jobId.slice('job-'.length));
  const isDrained = async () => {
    const open = await installation.withDatabase(({ database }) =>
      database.pool.query('SELECT 1 FROM atlas.jobs WHERE job_id = ANY ($1::uuid[]) AND finished_at IS NULL', [ids]),
    );
    if (open.rows.length > 0) await pause(1000);
    return open.rows.length === 0;
  };
  // What is not finished by then is a fault that is reported.
  await waitFor('the jobs', isDrained, DRAIN_MS).catch(() => undefined);
}

function places(journal?: Journal): Record<Kind, number> {
  const count = (kind: Kind): number => journal?.[kind].length ?? 0;
  return {
    call: count('call'),
    idempotent: count('idempotent'),
    token: count('token'),
    webhook: count('webhook'),
    job: count('job'),
  };
}
