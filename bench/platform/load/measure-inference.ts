import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeQuantile } from '../../server/fit-slope.ts';
import { basicHeader, createClient, packFiles } from '../base/create-client.ts';
import { onServer } from '../base/open-installation.ts';
import { runClosedLoop } from './run-loops.ts';

/** More processes that read less than this many times more than before are not worth their memory. */
const WORTH = 1.1;

export interface InferenceRate {
  workers: number;
  documentsPerMinute: number;
  p50Ms: number;
  refused: number;
}

/** Whole readings of a passport a minute with so many inference processes, twice as many callers as processes. */
export async function measureInference(
  root: string,
  { workers, seconds, say }: { workers: readonly number[]; seconds: number; say: (text: string) => void },
): Promise<{ rates: InferenceRate[]; growsUpTo: number }> {
  const rates: InferenceRate[] = [];
  for (const count of workers) {
    rates.push(await measureOne(root, count, seconds));
    say(`inference: ${count} processes, ${rates.at(-1)!.documentsPerMinute.toFixed(1)} documents a minute`);
  }
  let best = rates[0]!;
  for (const rate of rates) if (rate.documentsPerMinute > WORTH * best.documentsPerMinute) best = rate;
  return { rates, growsUpTo: best.workers };
}

function measureOne(root: string, workers: number, seconds: number): Promise<InferenceRate> {
  const env = { ATLAS_INFERENCE_WORKERS: String(workers), ATLAS_RATE_PER_SECOND: '100000' };
  return onServer(root, env, async (installation) => {
    const authorization = basicHeader(await installation.newKey('reader', 'sandbox'));
    const client = createClient({ port: installation.port, ca: await installation.readCa() });
    const content = readFileSync(join(root, 'specimens/passport.png'));
    const send = () => {
      const { headers, body } = packFiles([{ name: 'passport.png', content }]);
      const path = '/document/ocr?document_type=PPT';
      return client.call({ method: 'POST', path, headers: { ...headers, authorization }, body });
    };
    await runClosedLoop(send, { callers: workers, seconds: 5 });
    const startedAt = performance.now();
    const load = await runClosedLoop(send, { callers: 2 * workers, seconds });
    // The last answers come after the time is over: they count with the time that they took.
    const minutes = (performance.now() - startedAt) / 60_000;
    client.close();
    const { latenciesMs, sent } = load;
    return {
      workers,
      documentsPerMinute: latenciesMs.length / minutes,
      p50Ms: takeQuantile(latenciesMs, 0.5),
      refused: sent - latenciesMs.length,
    };
  });
}
