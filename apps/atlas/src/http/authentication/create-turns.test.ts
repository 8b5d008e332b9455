import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTurns } from './create-turns.ts';

/** Asks for so many turns and notes which came. */
function ask(turns: ReturnType<typeof createTurns>, count: number): { came: number[]; refused: unknown[] } {
  const told = { came: [] as number[], refused: [] as unknown[] };
  for (let n = 0; n < count; n += 1)
    turns.take().then(
      () => told.came.push(n),
      (error: unknown) => told.refused.push(error),
    );
  return told;
}

describe('turns', () => {
  it('come in order, so many at once, and those beyond the line are refused', async () => {
    const turns = createTurns({ concurrency: 2, maxQueued: 1 });
    const told = ask(turns, 5);
    await pause(0);
    expect([told.came, told.refused.length]).toEqual([[0, 1], 2]);
    expect(told.refused[0]).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
    expect(turns.stats()).toEqual({ running: 2, waiting: 1, refused: 2 });
    expect(() => turns.requireRoom()).toThrow('Service unavailable.');
    turns.pass();
    await pause(0);
    expect(told.came).toEqual([0, 1, 2]);
    turns.requireRoom();
  });

  it('keep their pace however fast they are passed on', async () => {
    const turns = createTurns({ concurrency: 1, maxQueued: 9, pace: { perSecond: 20, burst: 2 } });
    const came: number[] = [];
    const startedAt = performance.now();
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        await turns.take();
        came.push(performance.now() - startedAt);
        turns.pass();
      }),
    );
    // Two at once, then one every 50 ms: never earlier, whatever the machine does. Timers may be a millisecond early.
    expect(came[2]).toBeGreaterThan(48);
    expect(came[3]).toBeGreaterThan(97);
  });
});
