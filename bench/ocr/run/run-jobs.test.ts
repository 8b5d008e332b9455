import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from './run-jobs.ts';
import type { Answer } from './run-jobs.ts';

const CHILD = `
process.on('message', ({ ask }) => {
  if (ask === 'crash') process.abort();
  if (ask !== 'hang') process.send({ result: { ask, pid: process.pid } });
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
`;
let folder = '';
let module = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-jobs-'));
  module = join(folder, 'child.mjs');
  writeFileSync(module, CHILD);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(asks: readonly string[], workers = 1): Promise<Answer[]> {
  const answers = new Map<string, Answer>();
  const pool = { module, workers, deadlineMs: 3000 };
  await runJobs(
    pool,
    asks.map((ask) => ({ ask })),
    ({ ask }, answer) => answers.set(ask, answer),
  );
  return asks.map((ask) => answers.get(ask)!);
}

describe('runJobs', () => {
  it('goes on after a crash and a hang', async () => {
    const answers = await run(['a', 'crash', 'b', 'hang', 'c']);
    expect(answers.map((answer) => 'result' in answer)).toEqual([true, false, true, false, true]);
    expect(answers[1]).toMatchObject({ error: expect.stringContaining('ended') });
    expect(answers[3]).toMatchObject({ error: expect.stringContaining('no answer') });
  });

  it('does every job once with several workers', async () => {
    const asks = Array.from({ length: 20 }, (_, index) => `job ${index}`);
    expect(await run(asks, 3)).toEqual(asks.map((ask) => ({ result: { ask, pid: expect.any(Number) } })));
  });
});
