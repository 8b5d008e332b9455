import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LEVELS } from '../drawings/damage/plan-shot.ts';
import { drawSet } from '../ocr/sets/draw-set.ts';
import { measureAuthentication } from './measure-authentication.ts';
import type { FloodPlan } from './measure-authentication.ts';
import { measureMemory, measureReading } from './measure-reading.ts';
import { createClient } from './send-request.ts';
import { startServer } from './start-server.ts';
import { writeServerReport } from './write-server-report.ts';
import type { ServerMeasures } from './write-server-report.ts';

const HELP = `Measures a server of its own: CPU a call, memory over many images, calls during a flood of bad keys.

npm run bench:server -- [--calls 40] [--images 1000] [--image FILE] [--flood-seconds 10] [--inference-workers 2]

  --calls N              calls for CPU and latency (default 40; 0: leave out)
  --images N             images for the memory of the inference processes (default 1000; 0: leave out)
  --image FILE           the passport photo (default: a drawn one at d1)
  --flood-seconds N      length of each flood (default 10; 0: leave out)
  --flood-addresses N    from how many addresses it comes, 1 to 200 (default 40)
  --inference-workers N  ATLAS_INFERENCE_WORKERS (default 2)
  --cache DIR            drawings and fonts (default .bench)`;

const OPTIONS = {
  calls: { type: 'string', default: '40' },
  images: { type: 'string', default: '1000' },
  image: { type: 'string' },
  'flood-seconds': { type: 'string', default: '10' },
  'flood-addresses': { type: 'string', default: '40' },
  'inference-workers': { type: 'string', default: '2' },
  cache: { type: 'string', default: '.bench' },
  help: { type: 'boolean', default: false },
} as const;

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const say = (text: string): void => console.error(text);

interface Plan {
  calls: number;
  images: number;
  flood: FloodPlan;
  photo: Buffer;
  pictures: Buffer[];
}

async function measure(plan: Plan, workers: string): Promise<ServerMeasures> {
  say('starting a server');
  const server = await startServer(root, { ATLAS_INFERENCE_WORKERS: workers });
  // Whoever stops the benchmark stops the server with it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.stop().finally(() => process.exit(130)));
  const client = createClient(server);
  const tools = { server, client, say, root };
  const { calls, photo: image } = plan;
  const read = (query: string) => measureReading(tools, { image, query, calls });
  try {
    return {
      full: calls > 0 ? await read('document_type=PPT') : undefined,
      mrzOnly: calls > 0 ? await read('document_type=PPT&document_sub_type=MRZ') : undefined,
      authentication: plan.flood.seconds > 0 ? await measureAuthentication(tools, plan.flood) : undefined,
      memory:
        plan.images > 0
          ? await measureMemory(tools, { pictures: plan.pictures, query: 'document_type=AUTO', images: plan.images })
          : undefined,
    };
  } finally {
    client.close();
    await server.stop();
  }
}

/** Drawn pictures of every kind and level, so that memory meets many sizes. */
async function drawPictures(cache: string): Promise<{ photo: Buffer; pictures: Buffer[] }> {
  const cases = await drawSet({ root, cache, workers: 2, say }, { sample: 7, seed: 'server', levels: LEVELS });
  const photo = cases.find(({ level, kind }) => level === 'd1' && kind === 'TD3');
  if (!photo) throw new Error('no passport was drawn');
  const pictures = cases.flatMap(({ pages }) => pages.map(({ path }) => readFileSync(path)));
  return { photo: readFileSync(photo.pages[0]!.path), pictures };
}

function toCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new Error(`${option} must be a whole number`);
  return count;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS, strict: true });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const drawn = await drawPictures(resolve(values.cache));
  const plan: Plan = {
    calls: toCount('--calls', values.calls),
    images: toCount('--images', values.images),
    flood: {
      seconds: toCount('--flood-seconds', values['flood-seconds']),
      addresses: Math.max(1, Math.min(200, toCount('--flood-addresses', values['flood-addresses']))),
    },
    photo: values.image === undefined ? drawn.photo : readFileSync(resolve(values.image)),
    pictures: drawn.pictures,
  };
  const { text, met } = writeServerReport(await measure(plan, values['inference-workers']));
  console.log(text);
  return met ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 2;
});
