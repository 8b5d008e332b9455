import { type Client, dataOf, type Outgoing, packFiles, type Reply } from '../base/create-client.ts';
import { pause } from '../base/spawn-group.ts';
import type { Journal } from './journal.ts';

const CALLERS = 6;
/** How long a call is repeated under its Idempotency-Key: longer than the lease of a dead process and a start together. */
const REPEAT_MS = 120_000;
const CALL_MS = 30_000;
const PATIENCE_MS = 500;

export interface Traffic {
  /** Calls that are under way now. */
  underWay(): number;
  /** How often each status was answered; `lost`: the connection broke. */
  statuses: Record<string, number>;
  /** One more job of so many documents; repeated under its Idempotency-Key until it is accepted. */
  submit(documents: number): void;
  /** What `work` returned; callers begin nothing new meanwhile. */
  pauseFor<T>(work: () => Promise<T>): Promise<T>;
  /** Lets what is under way end. */
  end(): Promise<void>;
}

export interface TrafficTools {
  client: Client;
  authorization: string;
  journal: Journal;
  random: () => number;
  photo: Buffer;
  hookUrl: string;
}

/** Six callers that never pause, while the server comes and goes. What was acknowledged goes into the journal at once. */
export function runTraffic(tools: TrafficTools): Traffic {
  const { random } = tools;
  const calls = createCalls(tools);
  const ending = new AbortController();
  const actions = listActions(tools, calls);
  const loops: Promise<void>[] = [];
  /** What a dead process holds for half a minute must not hold its caller. */
  const aside = (work: Promise<void>): Promise<void> => {
    loops.push(work);
    return Promise.race([work, pause(PATIENCE_MS)]);
  };
  const act = () => {
    const drawn = random();
    if (drawn < 0.6) return actions.light();
    return drawn < 0.8 ? aside(actions.testEvent()) : actions.token();
  };
  let resting: Promise<unknown> = Promise.resolve();
  const loop = async (work: () => Promise<void>) => {
    while (!ending.signal.aborted) {
      await resting;
      await work();
    }
  };
  // One alone sets the webhook: the order of its settings must be known.
  loops.push(loop(actions.setWebhook), ...Array.from({ length: CALLERS - 1 }, () => loop(act)));
  return {
    underWay: calls.underWay,
    statuses: calls.statuses,
    submit: (documents) => void loops.push(actions.submit(documents)),
    pauseFor: (work) => {
      const working = work();
      resting = working.catch(() => undefined);
      return working;
    },
    end: async () => {
      ending.abort();
      await Promise.all(loops);
      // Those that were set aside in the last moment.
      await Promise.all(loops);
    },
  };
}

type Calls = ReturnType<typeof createCalls>;

function createCalls({ client, authorization }: TrafficTools) {
  const statuses: Record<string, number> = {};
  let underWay = 0;
  const once = async (outgoing: Outgoing): Promise<Reply | undefined> => {
    underWay++;
    const headers = { authorization, ...outgoing.headers };
    const reply = await client.call({ ...outgoing, headers, timeoutMs: CALL_MS }).catch(() => undefined);
    underWay--;
    const status = reply ? String(reply.status) : 'lost';
    statuses[status] = (statuses[status] ?? 0) + 1;
    // A server that is not there refuses at once.
    if (!reply) await pause(50);
    return reply;
  };
  /** Under one key until it succeeds. Other answers are a conflict with a dead process, or of a server that is not well. */
  const repeat = async (outgoing: Outgoing, key: string): Promise<Reply | undefined> => {
    for (const until = Date.now() + REPEAT_MS; Date.now() < until;) {
      const reply = await once({ ...outgoing, headers: { 'idempotency-key': key, ...outgoing.headers } });
      if (reply && reply.status < 300) return reply;
      if (reply) await pause(500);
    }
    return undefined;
  };
  return { once, repeat, statuses, underWay: () => underWay };
}

function listActions({ journal, random, photo, hookUrl }: TrafficTools, { once, repeat }: Calls) {
  let [made, settings] = [0, 0];
  const newId = (name: string): string => `${name}${made++}x${Math.floor(random() * 1e9)}`;
  return {
    light: async () => {
      const requestId = newId('light');
      const reply = await once({ path: '/webhooks/list', headers: { request_id: requestId } });
      if (reply?.status === 200) journal.write('call', { requestId });
    },
    testEvent: async () => {
      const key = newId('key');
      const path = '/webhooks/test?family=batch';
      const reply = await repeat({ method: 'POST', path, headers: { request_id: key } }, key);
      if (reply) journal.write('idempotent', { path, key, answer: JSON.stringify(dataOf(reply)) });
    },
    token: async () => {
      const reply = await once({ method: 'POST', path: '/auth/token' });
      if (reply?.status !== 200) return;
      journal.write('token', { token: String(dataOf(reply)['access_token']), at: Date.now() });
    },
    setWebhook: async () => {
      const n = ++settings;
      const url = encodeURIComponent(`${hookUrl}/${n}`);
      const reply = await once({ method: 'POST', path: `/webhooks/set?family=esign&url=${url}` });
      if (reply?.status === 200) journal.write('webhook', { n });
    },
    submit: async (documents: number) => {
      const id = newId('job');
      const files = Array.from({ length: documents }, (_, at) => ({ name: `${id}-${at}.png`, content: photo }));
      const { headers, body } = packFiles(files);
      const path = '/document/ocr?document_type=PPT&document_sub_type=MRZ&async=true';
      const reply = await repeat({ method: 'POST', path, headers: { ...headers, request_id: id }, body }, id);
      if (reply?.status !== 202) return;
      journal.write('job', { jobId: String(dataOf(reply)['job_id']), requestId: id, total: documents });
    },
  };
}
