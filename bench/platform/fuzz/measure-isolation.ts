import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basicHeader, createClient, packFiles, type Client, type Reply } from '../base/create-client.ts';
import { forEach } from '../base/for-each.ts';
import { findFreePort, onServer } from '../base/open-installation.ts';
import { findIds, findLeaks, findMarkers, disguise, PREFIX } from './find-leaks.ts';
import { listPlaces, writeAttempt, type Place } from './list-attempts.ts';
import { type Owned, type Owner, describeState, ownThings, STATE_PARTS } from './own-things.ts';

/** The audit log of an account is one chain over both environments: an entry shows the hash of the one before, and no more of it. */
const HASH = /^[0-9a-f]{64}$/;
const OWNERS = [
  ['anna', 'sandbox'],
  ['anna', 'production'],
  ['bert', 'sandbox'],
  ['bert', 'production'],
] as const;
/** One white pixel: the least that routes take which look for a face. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);
const PHOTOS = ['passport.png', 'visa.png', 'identity-card-back.png', 'passport.png'];

export interface Isolation {
  routes: number;
  places: number;
  ids: number;
  attempts: number;
  /** Answers that held something of another owner, or knew its Idempotency-Key. Must be none. */
  leaks: string[];
  /** Answers that differed from those for an id that nobody has, and those to an id in its place that were not 404. Must be none. */
  telling: string[];
  /** Owners whose jobs, webhooks, deliveries, faces, persons or holds were changed by others. Must be none. */
  changed: string[];
  /** Attempts by the owner itself that found something: shows that the attempts ask rightly. */
  ownFinds: number;
  seconds: number;
}

/** Two accounts in both environments; each tries ids of the three others in every place. */
export async function measureIsolation(
  root: string,
  { idsEach, say }: { idsEach: number; say: (text: string) => void },
): Promise<Isolation> {
  const env = { ATLAS_WEBHOOK_ALLOW: '127.0.0.1', ATLAS_RATE_PER_SECOND: '100000', ATLAS_INFERENCE_WORKERS: '1' };
  const hook = await startHook();
  const startedAt = performance.now();
  const found = await onServer(root, env, async (installation) => {
    const client = createClient({ port: installation.port, ca: await installation.readCa(), connections: 8 });
    const owned: Owned[] = [];
    for (const [index, [account, environment]] of OWNERS.entries()) {
      const { keyId, secret } = await installation.newKey(account, environment);
      const photo = readFileSync(join(root, 'specimens', PHOTOS[index]!));
      const call = callAs(client, basicHeader({ keyId, secret }));
      const portrait = readFileSync(join(root, 'specimens/selfie.jpg'));
      const name = `${account}${environment}7c1e`;
      const things = await ownThings({ name, account, photo, portrait, hookUrl: hook.url, call });
      things.values.add(keyId);
      owned.push(things);
      say(`fuzz: ${account} ${environment} has ${things.values.size} values`);
    }
    const attacked = await attack(client, owned, { hookUrl: hook.url, idsEach, say });
    client.close();
    return attacked;
  });
  hook.close();
  return { ...found, seconds: (performance.now() - startedAt) / 1000 };
}

async function attack(
  client: Client,
  owned: readonly Owned[],
  { hookUrl, idsEach, say }: { hookUrl: string; idsEach: number; say: (text: string) => void },
) {
  const document = await client.call({ path: '/openapi.json' });
  const places = listPlaces(JSON.parse(document.text), hookUrl);
  const before = await Promise.all(owned.map(describeState));
  const total = { ids: 0, attempts: 0, leaks: [] as string[], telling: [] as string[], ownFinds: 0 };
  for (const target of owned) {
    const others = owned.filter((one) => one !== target);
    const markers = findMarkers(target, others, document.text);
    const ids = findIds(target, markers, idsEach);
    total.ids += ids.length;
    for (const { owner } of others) {
      const foreign = owner.account === target.owner.account ? markers.filter((one) => !HASH.test(one)) : markers;
      for (const place of places) await tryPlace({ owner, target, place, ids, markers: foreign }, total);
    }
    // It would delete what others must not have deleted.
    for (const place of places.filter(({ method, path }) => method === 'GET' && path !== '/face/delete'))
      total.ownFinds += await countFinds(target, place, ids, markers);
    say(`fuzz: ${target.owner.name}: ${ids.length} ids tried, ${total.leaks.length} leaks so far`);
  }
  const after = await Promise.all(owned.map(describeState));
  const changed = owned.flatMap(({ owner }, index) => {
    const parts = listChanges(before[index]!, after[index]!);
    return parts.length > 0 ? [`${owner.name}: ${parts.join(', ')}`] : [];
  });
  return { ...total, changed, routes: new Set(places.map(({ path }) => path)).size, places: places.length };
}

/** What of a state is another than before. */
function listChanges(before: string, after: string): string[] {
  const [then, now] = [before, after].map((state) => JSON.parse(state) as unknown[]) as [unknown[], unknown[]];
  return STATE_PARTS.filter((_, at) => JSON.stringify(then[at]) !== JSON.stringify(now[at]));
}

interface Trial {
  owner: Owner;
  target: Owned;
  place: Place;
  ids: readonly string[];
  markers: readonly string[];
}

async function tryPlace(
  { owner, target, place, ids, markers }: Trial,
  total: { attempts: number; leaks: string[]; telling: string[] },
): Promise<void> {
  const name = `${place.method} ${place.path} ${place.in} ${place.parameter}`;
  await forEach(ids, async (id) => {
    const attempt = prepare(place, id, target);
    const reply = await owner.call(attempt);
    total.attempts++;
    const sent = `${decodeURIComponent(attempt.path)} ${JSON.stringify(attempt.headers)} ${id}`;
    const leaked = findLeaks(reply, markers, sent);
    if (leaked.length > 0) total.leaks.push(`${name}: ${owner.name} got ${leaked.slice(0, 3).join(', ')}`);
    const isKnown = reply.status === 409 || reply.headers['idempotent-replayed'] === 'true';
    // Several owners have the same numbers, so that this one may have used them as keys itself.
    if (isKnown && !/^\d+$/.test(id))
      total.leaks.push(`${name}: the Idempotency-Key of ${target.owner.name} was known to ${owner.name}`);
    // What it holds itself would show the id in its own list.
    if (place.path === '/data/hold' && reply.status === 200)
      await owner.call({ method: 'POST', path: `/data/release?reference_id=${encodeURIComponent(id)}` });
    if (!PREFIX.test(id)) return;
    if (place.idForm?.test(id) && reply.status !== 404) total.telling.push(`${name}: ${id}: ${reply.status}, not 404`);
    const ask = (value: string) => owner.call(prepare(place, value, target));
    const difference = compare(reply, await ask(disguise(id)));
    // What the owner of the call has itself may have changed in between: a second look at both decides.
    if (difference && compare(await ask(id), await ask(disguise(id))))
      total.telling.push(`${name}: ${id}: ${difference}`);
  });
}

/** A document is sent where one is asked for: that of the owner where its Idempotency-Key is tried, a useless one elsewhere. */
function prepare(place: Place, id: string, { owner: { photo }, idempotencyKeys }: Owned) {
  const attempt = writeAttempt(place, id);
  if (place.method === 'GET' || place.in === 'body') return attempt;
  if (place.path.startsWith('/face/') && place.path !== '/face/delete') {
    const packed = packFiles([{ name: 'file.png', content: PIXEL, field: 'face_image' }]);
    return { ...attempt, headers: { ...attempt.headers, ...packed.headers }, body: packed.body };
  }
  if (place.path !== '/document/ocr') return attempt;
  const isReplay = place.parameter === 'Idempotency-Key' && idempotencyKeys.includes(id);
  const packed = packFiles([{ name: 'file.png', content: isReplay ? photo : Buffer.from('nothing') }]);
  return { ...attempt, headers: { ...attempt.headers, ...packed.headers }, body: packed.body };
}

async function countFinds(target: Owned, place: Place, ids: readonly string[], markers: readonly string[]) {
  let finds = 0;
  await forEach(ids, async (id) => {
    const attempt = writeAttempt(place, id);
    const sent = `${decodeURIComponent(attempt.path)} ${JSON.stringify(attempt.headers)}`;
    if (findLeaks(await target.owner.call(attempt), markers, sent).length > 0) finds++;
  });
  return finds;
}

/** How an answer differs from that for an id that nobody has; wrong pairs for `get_auth` are limited by address, whatever they say. */
function compare(reply: Reply, unknown: Reply): string | undefined {
  const isSame = reply.status === unknown.status && messageOf(reply.text) === messageOf(unknown.text);
  if (isSame || [reply.status, unknown.status].includes(429)) return undefined;
  return `${reply.status}, and ${unknown.status} for an unknown id`;
}

/** The text for people; nothing of what differs with every call. */
function messageOf(text: string): string {
  return /"error":"([^"]*)"/.exec(text)?.[1] ?? '';
}

function callAs(client: Client, authorization: string): Owner['call'] {
  return ({ headers = {}, ...rest }) => client.call({ ...rest, headers: { authorization, ...headers } });
}

/** A receiver of webhooks that is content with everything. */
async function startHook() {
  const port = await findFreePort();
  const server = createServer((request, response) => {
    request.resume();
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
