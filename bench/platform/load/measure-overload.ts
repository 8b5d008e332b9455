import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeQuantile } from '../../server/fit-slope.ts';
import { basicHeader, createClient, packFiles, type Client } from '../base/create-client.ts';
import { createRandom } from '../base/create-random.ts';
import { onServer } from '../base/open-installation.ts';
import { type Load, runClosedLoop, runOpenLoop } from './run-loops.ts';

const TIMES = 3;
/** Enough callers that neither of two inference processes ever waits. */
const CALLERS = 6;
const WORKERS = 2;

export interface OverloadResult {
  name: string;
  perSecond: number;
  goodPerSecond: number;
  statuses: Record<string, number>;
  withoutRetryAfter: number;
  p50Ms: number;
  p95Ms: number;
}

export interface Overload {
  saturated: OverloadResult;
  /** At three times that rate: the key may call without end, then at half of that rate only. */
  serverLimits: OverloadResult;
  keyLimits: OverloadResult;
  /** Calls a second that the limited key may make. */
  keyPerSecond: number;
}

/** Readings of a zone: at the rate at which they saturate, and at three times that rate. */
export function measureOverload(
  root: string,
  { seconds, seed, say }: { seconds: number; seed: string; say: (text: string) => void },
): Promise<Overload> {
  const env = { ATLAS_INFERENCE_WORKERS: String(WORKERS), ATLAS_RATE_PER_SECOND: '100000' };
  return onServer(root, env, async (installation) => {
    const photo = readFileSync(join(root, 'specimens/passport.png'));
    const client = createClient({ port: installation.port, ca: await installation.readCa(), connections: 1000 });
    const send = readZoneAs(client, basicHeader(await installation.newKey('free', 'sandbox')), photo);
    await runClosedLoop(send, { callers: WORKERS, seconds: 5 });
    const saturated = await runClosedLoop(send, { callers: CALLERS, seconds });
    say(`overload: saturated at ${saturated.goodPerSecond.toFixed(2)} a second`);
    const open = {
      perSecond: TIMES * saturated.goodPerSecond,
      seconds: 2 * seconds,
      warmUpSeconds: seconds / 2,
      random: createRandom(`overload ${seed}`),
    };
    const free = await runOpenLoop(send, open);
    const keyPerSecond = Math.max(1, Math.round(saturated.goodPerSecond / 2));
    // With a burst of one, a bucket that is full between two arrivals would lose a fifth.
    const rate = { perSecond: keyPerSecond, burst: 5 * keyPerSecond };
    const limited = readZoneAs(client, basicHeader(await installation.newKey('limited', 'sandbox', rate)), photo);
    const bounded = await runOpenLoop(limited, open);
    client.close();
    return {
      saturated: describe(`saturated, closed loop, ${CALLERS} callers`, saturated),
      serverLimits: describe(`${TIMES} × that, open loop`, free),
      keyLimits: describe(`${TIMES} × that, key limited to ${keyPerSecond} a second`, bounded),
      keyPerSecond,
    };
  });
}

function readZoneAs(client: Client, authorization: string, photo: Buffer) {
  return () => {
    const { headers, body } = packFiles([{ name: 'passport.png', content: photo }]);
    const path = '/document/ocr?document_type=PPT&document_sub_type=MRZ';
    return client.call({ method: 'POST', path, headers: { ...headers, authorization }, body });
  };
}

function describe(name: string, { sent, seconds, latenciesMs, goodPerSecond, statuses, withoutRetryAfter }: Load) {
  const [p50Ms, p95Ms] = [takeQuantile(latenciesMs, 0.5), takeQuantile(latenciesMs, 0.95)];
  return { name, perSecond: sent / seconds, goodPerSecond, statuses, withoutRetryAfter, p50Ms, p95Ms };
}
