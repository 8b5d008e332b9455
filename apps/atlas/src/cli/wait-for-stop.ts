export type StopSignal = 'SIGINT' | 'SIGTERM';

const lastSteps = new Set<() => Promise<unknown>>();

/**
 * What happens even where a second signal ends the process without ceremony: whatever would outlive it. Done at most once for each call of
 * this, and done with what it waits for, unless a third signal comes.
 *
 * @returns takes it back, when it was done in its turn
 */
export function beforeSecondStop(step: () => Promise<unknown>): () => void {
  lastSteps.add(step);
  return () => void lastSteps.delete(step);
}

/** The first signal to stop, when it comes. A second one ends the process but for its last steps, a third one at once. */
export function waitForStop(): Promise<StopSignal> {
  return new Promise((resolve) => {
    let asked = 0;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        asked++;
        if (asked === 1) resolve(signal);
        else if (asked === 2) void takeLastSteps().finally(() => process.exit(130));
        else process.exit(130);
      });
  });
}

async function takeLastSteps(): Promise<void> {
  if (lastSteps.size > 0) console.error('atlas: stopping the database; a further signal leaves it running');
  const outcomes = await Promise.allSettled([...lastSteps].map((step) => step()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') console.error(`atlas: ${String(outcome.reason)}`);
}
