import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { abandonInstallations } from './base/open-installation.ts';
import { killGroups } from './base/spawn-group.ts';
import { measureIsolation } from './fuzz/measure-isolation.ts';
import { measureKills } from './kills/measure-kills.ts';
import { measureInference } from './load/measure-inference.ts';
import { measureLight } from './load/measure-light.ts';
import { measureOverload } from './load/measure-overload.ts';
import { measureWebhooks } from './webhooks/measure-webhooks.ts';
import {
  type Report,
  reportInference,
  reportIsolation,
  reportKills,
  reportLight,
  reportOverload,
  reportWebhooks,
} from './write-platform-report.ts';

const HELP = `Measures servers of its own, each with an empty home: what others can see, what kills lose, what load does.

npm run bench:platform -- [--only fuzz|kills|webhooks|light|overload|inference] [--seed 1]

  --only NAME       this measure alone (default: all, in the order above)
  --seed TEXT       decides random moments and choices (default 1)
  --ids N           fuzz: ids of each of the four owners (default 20)
  --kills N         kills of the server (default 20)
  --events N        webhooks: events (default 10000)
  --seconds N       light, overload, inference: length of each part (default 5, 20, 30)
  --callers N       light: connections (default 16)
  --workers LIST    inference: ATLAS_INFERENCE_WORKERS (default 1,2,4)`;

const OPTIONS = {
  only: { type: 'string' },
  seed: { type: 'string', default: '1' },
  ids: { type: 'string', default: '20' },
  kills: { type: 'string', default: '20' },
  events: { type: 'string', default: '10000' },
  seconds: { type: 'string' },
  callers: { type: 'string', default: '16' },
  workers: { type: 'string', default: '1,2,4' },
  help: { type: 'boolean', default: false },
} as const;

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const say = (text: string): void => console.error(text);

function toCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${option} must be a whole number from 1 on`);
  return count;
}

type Values = ReturnType<typeof readOptions>;
const readOptions = () => parseArgs({ options: OPTIONS, strict: true }).values;

/** In order of importance. */
function listMeasures({ seed, ids, kills, events, seconds, callers, workers }: Values) {
  const secondsOr = (usual: number): number => (seconds === undefined ? usual : toCount('--seconds', seconds));
  const measures: Record<string, () => Promise<Report>> = {
    fuzz: async () => reportIsolation(await measureIsolation(root, { idsEach: toCount('--ids', ids), say })),
    kills: async () => reportKills(await measureKills(root, { kills: toCount('--kills', kills), seed, say })),
    webhooks: async () =>
      reportWebhooks(await measureWebhooks(root, { events: toCount('--events', events), seed, say })),
    light: async () =>
      reportLight(await measureLight(root, { seconds: secondsOr(5), callers: toCount('--callers', callers), say })),
    overload: async () => reportOverload(await measureOverload(root, { seconds: secondsOr(20), seed, say })),
    inference: async () => {
      const counts = workers.split(',').map((count) => toCount('--workers', count));
      return reportInference(await measureInference(root, { workers: counts, seconds: secondsOr(30), say }));
    },
  };
  return measures;
}

async function main(): Promise<number> {
  const values = readOptions();
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const measures = listMeasures(values);
  const names = values.only === undefined ? Object.keys(measures) : [values.only];
  let met = true;
  for (const name of names) {
    const measure = measures[name];
    if (!measure) throw new Error(`--only must be one of ${Object.keys(measures).join(', ')}`);
    say(`${name}: starting`);
    const report = await measure();
    console.log(report.text);
    met &&= report.met;
  }
  return met ? 0 : 1;
}

// Whoever stops the benchmark stops what it started.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void abandonInstallations().finally(() => process.exit(130)));

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 2;
});
await killGroups();
