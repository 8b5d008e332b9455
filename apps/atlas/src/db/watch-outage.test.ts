import { expect, test } from 'vitest';
import { createLogger } from '../http/create-logger.ts';
import { createOutageWatch } from './watch-outage.ts';

function startWatch(answers: () => boolean) {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const gone = Object.assign(new Error('Connection terminated'), { code: 'ECONNREFUSED' });
  const check = () => (answers() ? Promise.resolve() : Promise.reject(gone));
  const watch = createOutageWatch({ check, log }, { everyMs: 1 });
  return { watch, told: () => lines.map((line) => JSON.parse(line) as { msg: string; err?: object }) };
}

test('one outage is told once at its beginning and once at its end, however many find it', async () => {
  let looks = 0;
  const { watch, told } = startWatch(() => (looks += 1) > 5);
  for (let call = 0; call < 100; call++) watch.note();
  expect(watch.isWatching()).toBe(true);
  await expect.poll(() => watch.isWatching()).toBe(false);
  expect(told()).toMatchObject([
    { msg: expect.stringContaining('database away'), err: { code: 'ECONNREFUSED' } },
    { msg: 'database back', away_seconds: expect.any(Number) },
  ]);
  expect(told()[0]!.err).not.toHaveProperty('stack');
  looks = 0;
  watch.note();
  await expect.poll(() => told().length).toBe(4);
  await watch.close();
});

test('nothing is told of a database that answers', async () => {
  const { watch, told } = startWatch(() => true);
  watch.note();
  await expect.poll(() => watch.isWatching()).toBe(false);
  expect(told()).toEqual([]);
  await watch.close();
});

test('ends in the middle of an outage', async () => {
  const { watch, told } = startWatch(() => false);
  watch.note();
  await expect.poll(() => told().length).toBe(1);
  await watch.close();
  watch.note();
  expect([watch.isWatching(), told().length]).toEqual([false, 1]);
});
