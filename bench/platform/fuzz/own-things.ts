import { dataOf, packFiles, type Reply } from '../base/create-client.ts';
import { pause } from '../base/spawn-group.ts';

/** One account in one environment, and what it has. */
export interface Owner {
  /** Also its request id, and what its files are called. */
  name: string;
  account: string;
  call: (outgoing: {
    method?: string;
    path: string;
    headers?: Record<string, string>;
    body?: Buffer;
  }) => Promise<Reply>;
  photo: Buffer;
  /** Of a face. */
  portrait: Buffer;
  hookUrl: string;
}

export interface Owned {
  owner: Owner;
  idempotencyKeys: string[];
  /** Every text and number that answers gave it. */
  values: Set<string>;
}

/** Families that owners set webhooks for; attempts from elsewhere name another one. */
const FAMILIES = ['batch', 'esign'];

/** What an owner calls the persons of whom it stores something, whom it holds, and whom it has erased. */
const personsOf = (name: string) => ({ stored: `${name}-stored`, held: `${name}-held`, gone: `${name}-gone` });

/**
 * Gives an account jobs with results, webhooks, deliveries, events, calls, usage, audit entries, a token, kept answers, an enrolled face,
 * persons, a hold and an erasure.
 */
export async function ownThings(owner: Owner): Promise<Owned> {
  const { name, call } = owner;
  const values = new Set<string>([name]);
  const note = (reply: Reply): Reply => {
    if (reply.status >= 300) throw new Error(`${name}: ${reply.status} ${reply.text.slice(0, 300)}`);
    collectValues(reply, values);
    return reply;
  };
  const post = async (path: string, headers: Record<string, string> = {}, body?: Buffer) =>
    note(await call({ method: 'POST', path, headers: { request_id: `${name}call`, ...headers }, body }));
  const idempotencyKeys = [`${name}-test`, `${name}-ocr`, `${name}-job`];
  const [testKey, ocrKey, jobKey] = idempotencyKeys as [string, string, string];
  await post('/auth/token');
  for (const family of FAMILIES)
    await post(`/webhooks/set?family=${family}&url=${encodeURIComponent(`${owner.hookUrl}/${name}-${family}`)}`);
  for (const family of FAMILIES)
    await post(`/webhooks/test?family=${family}`, family === 'batch' ? { 'idempotency-key': testKey } : {});
  const read = (files: readonly string[], query: string, key: string) => {
    const packed = packFiles(files.map((file) => ({ name: file, content: owner.photo })));
    const path = `/document/ocr?document_type=AUTO&document_sub_type=MRZ${query}`;
    return post(path, { ...packed.headers, 'idempotency-key': key }, packed.body);
  };
  const persons = personsOf(name);
  await read([`${name}-one.png`], `&reference_id=${persons.stored}`, ocrKey);
  const accepted = [
    await read([`${name}-two.png`], `&async=true&reference_id=${persons.stored}`, jobKey),
    await read([`${name}-three.png`, `${name}-four.png`], `&async=true&reference_id=${persons.held}`, `${name}-batch`),
  ];
  const jobs = accepted.map((reply) => String(dataOf(reply)['job_id']));
  for (const id of jobs) await finish(owner, id);
  await ownFace(owner, persons.stored, post);
  await post(`/data/hold?reference_id=${persons.held}&reason=${name}-reason`);
  await post(`/data/erase?reference_id=${persons.gone}`);
  await readAll(owner, jobs, note);
  const used = [...idempotencyKeys, `${name}-batch`];
  for (const value of [...Object.values(persons), ...used]) values.add(value);
  return { owner, idempotencyKeys: used, values };
}

type Post = (path: string, headers?: Record<string, string>, body?: Buffer) => Promise<Reply>;

/** Enrols a face of the person, and finds it. */
async function ownFace({ name, portrait }: Owner, person: string, post: Post): Promise<void> {
  const { headers, body } = packFiles([{ name: `${name}-face.jpg`, content: portrait, field: 'face_image' }]);
  await post(`/face/enrol?group=${name}-group&metadata=${name}-words&reference_id=${person}`, headers, body);
  await post(`/face/identify?group=${name}-group`, headers, body);
}

/** In this order in what `describeState` returns. */
export const STATE_PARTS = ['jobs', 'faces', 'persons', 'webhooks', 'deliveries'];

/** What others must not have changed, as one text. */
export async function describeState({ owner: { call, name }, values }: Owned): Promise<string> {
  const jobs = await Promise.all(
    Array.from(values)
      .filter((value) => value.startsWith('job-'))
      .map(async (id) => dataOf(await call({ path: `/jobs/status?id=${id}` }))),
  );
  const faces = await Promise.all(
    Array.from(values)
      .filter((value) => /^[0-9a-f]{8}_[0-9a-f]{8}-/.test(value))
      .map(async (id) => (await call({ path: `/face/fetch?face_id=${id}` })).status),
  );
  const hooks = (dataOf(await call({ path: '/webhooks/list' }))['webhooks'] ?? []) as { family: string }[];
  const deliveries = await Promise.all(
    FAMILIES.map(async (family) => dataOf(await call({ path: `/webhooks/deliveries?family=${family}` }))),
  );
  const persons = await Promise.all(
    Object.values(personsOf(name)).map(async (id) => dataOf(await call({ path: `/data/show?reference_id=${id}` }))),
  );
  return JSON.stringify([jobs, faces, persons, hooks.filter(({ family }) => FAMILIES.includes(family)), deliveries]);
}

async function finish({ call, name }: Owner, id: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (dataOf(await call({ path: `/jobs/status?id=${id}` }))['finished_at'] !== '') return;
    await pause(200);
  }
  throw new Error(`${name}: ${id} does not finish`);
}

async function readAll({ call, name }: Owner, jobs: string[], note: (reply: Reply) => Reply): Promise<void> {
  // Deliveries are made in the background.
  await pause(1500);
  const paths = [
    '/jobs/list',
    '/webhooks/list',
    '/webhooks/deliveries',
    '/events',
    '/usage',
    '/audit/entries',
    '/data/holds',
  ];
  for (const person of Object.values(personsOf(name))) paths.push(`/data/show?reference_id=${person}`);
  paths.push(`/requests?request_id=${name}call`);
  for (const id of jobs) paths.push(`/jobs/status?id=${id}`, `/jobs/download?id=${id}`, `/jobs/events?id=${id}`);
  for (const path of paths) note(await call({ path }));
}

/** Leaves of a JSON answer; of another one its words. */
export function collectValues({ text, headers }: Pick<Reply, 'text' | 'headers'>, into: Set<string>): void {
  for (const line of text.split('\n').map((one) => one.replace(/^(data|id): /, ''))) {
    if (line.startsWith('{')) walk(JSON.parse(line), into);
  }
  for (const name of ['x-request-id', 'etag']) if (headers[name]) into.add(headers[name].replaceAll('"', ''));
}

function walk(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number') into.add(String(value));
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) walk(part, into);
}
