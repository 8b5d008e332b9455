import { join } from 'node:path';
import { takeQuantile } from '../../server/fit-slope.ts';
import { basicHeader, createClient, dataOf, type Client } from '../base/create-client.ts';
import { findFreePort, onServer, type TestedInstallation } from '../base/open-installation.ts';
import { spawnGroup, waitFor } from '../base/spawn-group.ts';
import { makeAesHeaders } from './make-aes-headers.ts';
import { runClosedLoop } from './run-loops.ts';

const ROUNDS = 3;
/** One takes about 26 ms of a core here and as much there: more are not used up. */
const AES_PER_SECOND = 50;
const SCHEMES = ['bare', 'Basic', 'token', 'AES'] as const;
type Scheme = (typeof SCHEMES)[number];

interface Round {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Calls that were not answered with 200. */
  refused: number;
}

export interface LightCalls {
  callers: number;
  /** Medians of three rounds, in which the schemes take turns. */
  schemes: (Round & { name: Scheme })[];
}

/** The request id of the one call that is looked for. */
const SOUGHT = '1588695375434';

/** `GET /requests` with each scheme of authentication, against a bare route of Fastify over the same TLS, in turns. */
export function measureLight(
  root: string,
  { seconds, callers, say }: { seconds: number; callers: number; say: (text: string) => void },
): Promise<LightCalls> {
  const env = { ATLAS_RATE_PER_SECOND: '100000', ATLAS_INFERENCE_WORKERS: '1' };
  return onServer(root, env, async (installation) => {
    const bare = await startBare(root, installation);
    const key = await installation.newKey('light', 'sandbox');
    const ca = await installation.readCa();
    const client = createClient({ port: installation.port, ca, connections: callers });
    const bareClient = createClient({ port: bare.port, ca, connections: callers });
    const headers = await listHeaders(client, key, seconds);
    const measured: Record<Scheme, Round[]> = { bare: [], Basic: [], token: [], AES: [] };
    for (let round = 1; round <= ROUNDS; round++)
      for (const scheme of SCHEMES) {
        const plan = { next: await headers[scheme](), callers, seconds };
        measured[scheme].push(await measureRound(scheme === 'bare' ? bareClient : client, plan));
        say(`light: round ${round}: ${scheme} ${measured[scheme].at(-1)!.perSecond.toFixed(0)} a second`);
      }
    for (const one of [client, bareClient]) one.close();
    await bare.group.kill();
    return { callers, schemes: SCHEMES.map((name) => ({ name, ...takeMedians(measured[name]) })) };
  });
}

interface RoundPlan {
  /** The header of the next call; undefined when they are used up. */
  next: () => string | undefined;
  callers: number;
  seconds: number;
}

async function measureRound(client: Client, { next, callers, seconds }: RoundPlan): Promise<Round> {
  const send = () => {
    const authorization = next();
    if (authorization === undefined) return undefined;
    const headers = { authorization, request_id: '1588695375435' };
    return client.call({ path: `/requests?request_id=${SOUGHT}`, headers });
  };
  const { latenciesMs, goodPerSecond: perSecond, sent } = await runClosedLoop(send, { callers, seconds });
  const [p50Ms, p99Ms] = [takeQuantile(latenciesMs, 0.5), takeQuantile(latenciesMs, 0.99)];
  return { perSecond, p50Ms, p99Ms, refused: sent - latenciesMs.length };
}

/** What makes the headers of one round. AES headers are made before the clock runs. */
async function listHeaders(client: Client, key: { keyId: string; secret: string }, seconds: number) {
  const basic = basicHeader(key);
  const issued = await client.call({
    method: 'POST',
    path: '/auth/token',
    headers: { authorization: basic, request_id: SOUGHT },
  });
  const token = `Bearer ${String(dataOf(issued)['access_token'])}`;
  const always = (header: string) => () => Promise.resolve((): string | undefined => header);
  const aes = async () => {
    const made = await makeAesHeaders(Math.ceil(seconds * AES_PER_SECOND), key);
    return () => made.pop();
  };
  return { bare: always(basic), Basic: always(basic), token: always(token), AES: aes };
}

function takeMedians(rounds: readonly Round[]) {
  const median = (name: 'perSecond' | 'p50Ms' | 'p99Ms'): number =>
    takeQuantile(
      rounds.map((round) => round[name]),
      0.5,
    );
  const refused = rounds.reduce((sum, round) => sum + round.refused, 0);
  return { perSecond: median('perSecond'), p50Ms: median('p50Ms'), p99Ms: median('p99Ms'), refused };
}

async function startBare(root: string, { home }: TestedInstallation) {
  const port = await findFreePort();
  const module = join(root, 'bench/platform/load/bare-child.ts');
  const group = spawnGroup(['--import', 'tsx', module, join(home, 'tls/server.pem'), String(port)]);
  await waitFor('the bare server', () => group.heard().includes('listening') || group.hasEnded(), 60_000);
  if (group.hasEnded()) throw new Error(group.heard());
  return { port, group };
}
