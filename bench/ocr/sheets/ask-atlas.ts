import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProcessTree, sumCpuMs } from '../../server/read-processes.ts';
import { createClient } from '../../server/send-request.ts';
import type { Client } from '../../server/send-request.ts';
import { startServer } from '../../server/start-server.ts';
import type { MeasuredServer } from '../../server/start-server.ts';
import { hashCode } from '../run/hash-code.ts';
import { packForm } from './pack-form.ts';
import type { AnsweredField, SheetCase, SheetOutcome } from './sheet-case.ts';

/** Whatever decides an answer besides the images. */
const ANSWERING_CODE = ['packages', 'apps/atlas/src', 'models.json', 'bench/ocr/sheets/ask-atlas.ts'];
/** One process that reads, and no limit of calls that a single caller would feel. */
const SERVER = { ATLAS_INFERENCE_WORKERS: '1', ATLAS_RATE_PER_SECOND: '1000', ATLAS_RATE_BURST: '1000' };
const IDLE_MS = 4000;

export interface AskSettings {
  root: string;
  /** Folder that is kept between runs. */
  cache: string;
  /** Servers that are asked at a time, one call each. */
  workers: number;
  /** Ask again what is kept. */
  fresh: boolean;
  say: (text: string) => void;
}

/**
 * The answer of `POST /document/ocr` to each case, in the order given, from a server that is built and started for it.
 * Answers are kept by code, question and images: a second run asks only what is new, and a run that was cut off goes
 * on. Errors are not kept.
 *
 * @throws when the server does not start
 */
export async function askAtlas(settings: AskSettings, cases: readonly SheetCase[]): Promise<SheetOutcome[]> {
  const folder = join(settings.cache, 'answers', hashCode(settings.root, ANSWERING_CODE));
  mkdirSync(folder, { recursive: true });
  const jobs = cases.map((one, index) => ({ one, index, file: join(folder, `${hashCase(one)}.json`) }));
  const outcomes = jobs.map(({ file }) => (settings.fresh ? undefined : readKept(file)));
  const waiting = jobs.filter(({ index }) => !outcomes[index]).values();
  let done = outcomes.filter(Boolean).length;
  const unasked = cases.length - done;
  const work = async (asker: Asker): Promise<void> => {
    for (const { one, index, file } of waiting) {
      const outcome = await askOne(asker, one);
      outcomes[index] = outcome;
      if (outcome.error === undefined) keep(file, outcome);
      if (++done % 20 === 0 || done === cases.length) settings.say(`asked ${done} of ${cases.length}`);
    }
  };
  if (unasked > 0) await withServers(settings, Math.min(settings.workers, unasked), work);
  return outcomes.map((outcome) => outcome ?? failed('not asked'));
}

interface Asker {
  server: MeasuredServer;
  client: Client;
  /** What the server said to a type that it does not read; `undefined`: it reads it. */
  refusals: Map<string, string | undefined>;
  /** Share of a core that the server uses while nobody asks. */
  idle: number;
}

async function withServers(
  { root, say }: AskSettings,
  count: number,
  work: (asker: Asker) => Promise<void>,
): Promise<void> {
  const askers: Asker[] = [];
  try {
    // One after the other: each start builds into the same folder.
    for (let i = 0; i < count; i++) {
      say(`starting server ${i + 1} of ${count}`);
      const server = await startServer(root, SERVER);
      const client = createClient(server);
      askers.push({ server, client, refusals: new Map(), idle: 0 });
      askers[i]!.idle = await measureIdle(server.pid);
    }
    await Promise.all(askers.map(work));
  } finally {
    for (const { server, client } of askers) {
      client.close();
      await server.stop();
    }
  }
}

async function measureIdle(pid: number): Promise<number> {
  const before = sumCpuMs(readProcessTree(pid));
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  return (sumCpuMs(readProcessTree(pid)) - before) / IDLE_MS;
}

async function askOne(asker: Asker, one: SheetCase): Promise<SheetOutcome> {
  try {
    const refused = await findRefusal(asker, one);
    return refused === undefined ? await sendCase(asker, one) : { ...failed(undefined), refused };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** Asked with a file of one byte: of a large one the server hangs up in the middle when it refuses the parameters. */
async function findRefusal(
  { server, client, refusals }: Asker,
  { type, country }: SheetCase,
): Promise<string | undefined> {
  const name = `${type} ${country}`;
  if (!refusals.has(name)) {
    const { headers, body } = packForm([{ name: 'front_image', bytes: Buffer.from('?') }]);
    const path = `/document/ocr?document_type=${type}&document_country=${country}`;
    const reply = await client.post({ path, headers: { ...headers, authorization: server.basic }, body });
    const refused = reply.status === 400 && /document_(?:type|country)/.test(reply.body);
    refusals.set(name, refused ? reply.body.slice(0, 300) : undefined);
  }
  return refusals.get(name);
}

async function sendCase({ server, client, idle }: Asker, { type, country, pages }: SheetCase): Promise<SheetOutcome> {
  const files = pages.map(({ path }, index) => ({
    name: index === 0 ? 'front_image' : 'back_image',
    bytes: readFileSync(path),
  }));
  const side = pages.length > 1 ? 'FRONT_BACK' : pages[0]?.side === 'back' ? 'BACK' : 'FRONT';
  const query = `document_type=${type}&document_country=${country}&document_side=${side}`;
  const { headers, body } = packForm(files);
  const before = sumCpuMs(readProcessTree(server.pid));
  const path = `/document/ocr?${query}`;
  const reply = await client.post({ path, headers: { ...headers, authorization: server.basic }, body });
  const cpuMs = sumCpuMs(readProcessTree(server.pid)) - before - idle * reply.wallMs;
  const spent = { cpuMs: Math.max(0, cpuMs), wallMs: reply.wallMs };
  if (reply.status !== 200) return { ...failed(`${reply.status}: ${reply.body.slice(0, 300)}`), ...spent };
  return { ...readAnswer(reply.body), ...spent };
}

function readAnswer(body: string): Pick<SheetOutcome, 'fields' | 'detectedType'> {
  const { data } = JSON.parse(body) as { data?: { fields?: Record<string, Partial<AnsweredField>>; detected_document_type?: string } }; // prettier-ignore
  const fields = Object.entries(data?.fields ?? {}).map(([key, field]): [string, AnsweredField] => [
    key,
    {
      value: field.value ?? '',
      normalised: field.normalised ?? '',
      confidence: field.confidence ?? 0,
      status: field.status ?? 'ABSENT',
    },
  ]);
  return { fields: Object.fromEntries(fields), detectedType: data?.detected_document_type ?? '' };
}

function failed(error: string | undefined): SheetOutcome {
  return { fields: {}, detectedType: '', cpuMs: 0, wallMs: 0, ...(error === undefined ? {} : { error }) };
}

function hashCase({ type, country, pages }: SheetCase): string {
  const hash = createHash('sha256').update(JSON.stringify([type, country, pages.map(({ side }) => side)]));
  for (const { path } of pages) hash.update(createHash('sha256').update(readFileSync(path)).digest());
  return hash.digest('hex').slice(0, 32);
}

function readKept(file: string): SheetOutcome | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SheetOutcome;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function keep(file: string, outcome: SheetOutcome): void {
  writeFileSync(`${file}.new`, JSON.stringify(outcome));
  renameSync(`${file}.new`, file);
}
