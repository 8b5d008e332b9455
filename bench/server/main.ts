import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LEVELS } from '../drawings/damage/plan-shot.ts';
import { drawSet } from '../ocr/sets/draw-set.ts';
import { measureAuthentication } from './measure-authentication.ts';
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
  --inference-workers N  ATLAS_INFERENCE_WORKERS (default 2)
  --entry FILE           what starts the server (default scripts/start.mjs)
  --cache DIR            drawings and fonts (default .bench)`;

const OPTIONS = {
  calls: { type: 'string', default: '40' },
  images: { type: 'string', default: '1000' },
  image: { type: 'string' },
  'flood-seconds': { type: 'string', default: '10' },
  'inference-workers': { type: 'string', default: '2' },
  entry: { type: 'string', default: 'scripts/start.mjs' },
  cache: { type: 'string', default: '.bench' },
  help: { type: 'boolean', default: false },
} as const;

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const say = (text: string): void => console.error(text);

interface Plan {
  calls: number;
  images: number;
  floodSeconds: number;
  photo: Buffer;
  pictures: Buffer[];
}

async function measure(plan: Plan, entry: string, workers: string): Promise<ServerMeasures> {
  say('starting a server');
  const server = await startServer(root, entry, { ATLAS_INFERENCE_WORKERS: workers });
  const client = createClient(server);
  const tools = { server, client, say };
  const { calls, photo: image } = plan;
  const read = (query: string) => measureReading(tools, { image, query, calls });
  try {
    return {
      full: calls > 0 ? await read('document_type=PPT') : undefined,
      mrzOnly: calls > 0 ? await read('document_type=PPT&document_sub_type=MRZ') : undefined,
      authentication: plan.floodSeconds > 0 ? await measureAuthentication(tools, plan.floodSeconds) : undefined,
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

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS, strict: true });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [calls, images, floodSeconds] = [values.calls, values.images, values['flood-seconds']].map(Number);
  if (![calls, images, floodSeconds].every((count) => Number.isInteger(count) && count! >= 0))
    throw new Error('--calls, --images and --flood-seconds must be whole numbers');
  const drawn = await drawPictures(resolve(values.cache));
  const photo = values.image === undefined ? drawn.photo : readFileSync(resolve(values.image));
  const plan = { calls: calls!, images: images!, floodSeconds: floodSeconds!, photo, pictures: drawn.pictures };
  const { text, met } = writeServerReport(await measure(plan, join(values.entry), values['inference-workers']));
  console.log(text);
  return met ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 2;
});
