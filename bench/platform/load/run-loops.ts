import type { Reply } from '../base/create-client.ts';
import { pause } from '../base/spawn-group.ts';

export interface Load {
  sent: number;
  seconds: number;
  /** How often each status was answered; `lost`: no whole answer. */
  statuses: Record<string, number>;
  /** Of the answers with 200, in the order in which they came. */
  latenciesMs: number[];
  /** Answers with 200 a second, between the end of the warm-up and that of the sending. */
  goodPerSecond: number;
  /** Answers 429 and 503 that do not say when to come back. */
  withoutRetryAfter: number;
}

type Send = () => Promise<Reply> | undefined;

/** So many callers, each of which sends as soon as it has its answer. A call that is `undefined` ends its caller. */
export async function runClosedLoop(
  send: Send,
  { callers, seconds }: { callers: number; seconds: number },
): Promise<Load> {
  const tally = createTally(0);
  const loop = async (): Promise<void> => {
    while (tally.elapsed() < seconds) {
      const reply = send();
      if (!reply) return;
      await tally.note(reply);
    }
  };
  await Promise.all(Array.from({ length: callers }, loop));
  return tally.sum(Math.min(seconds, tally.elapsed()));
}

/** Calls that arrive at random moments, whether the others have been answered or not. */
export async function runOpenLoop(send: Send, { perSecond, seconds, warmUpSeconds, random }: OpenLoop): Promise<Load> {
  const tally = createTally(warmUpSeconds);
  const pending: Promise<void>[] = [];
  for (let due = 0; ;) {
    due += -Math.log(1 - random()) / perSecond;
    if (due > seconds) break;
    await pause(Math.max(0, (due - tally.elapsed()) * 1000));
    const reply = send();
    if (reply) pending.push(tally.note(reply));
  }
  await pause(Math.max(0, (seconds - tally.elapsed()) * 1000));
  const load = tally.sum(seconds);
  await Promise.all(pending);
  // Those that were under way belong to the statuses, not to the rate.
  return { ...tally.sum(seconds), goodPerSecond: load.goodPerSecond };
}

interface OpenLoop {
  perSecond: number;
  seconds: number;
  warmUpSeconds: number;
  random: () => number;
}

function createTally(warmUpSeconds: number) {
  const startedAt = performance.now();
  const statuses: Record<string, number> = {};
  const latenciesMs: number[] = [];
  let [sent, good, withoutRetryAfter] = [0, 0, 0];
  const elapsed = (): number => (performance.now() - startedAt) / 1000;
  const note = async (reply: Promise<Reply>): Promise<void> => {
    sent++;
    const answer = await reply.catch(() => undefined);
    const status = answer ? String(answer.status) : 'lost';
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (answer?.status === 200) {
      latenciesMs.push(answer.wallMs);
      if (elapsed() >= warmUpSeconds) good++;
    } else if (answer && [429, 503].includes(answer.status) && !answer.headers['retry-after']) withoutRetryAfter++;
  };
  const sum = (seconds: number): Load => ({
    sent,
    seconds,
    statuses: { ...statuses },
    latenciesMs,
    goodPerSecond: good / Math.max(0.001, seconds - warmUpSeconds),
    withoutRetryAfter,
  });
  return { elapsed, note, sum };
}
