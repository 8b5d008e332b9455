import { fileURLToPath } from 'node:url';
import { createInferencePool } from '../create-inference-pool.ts';
import type { Inference, Task } from '../inference.ts';
import type { InferencePoolOptions } from '../pool-options.ts';

type AnyTask = Task<never, unknown>;

export const MIB = 1024 * 1024;
export const TEST_CHILD = fileURLToPath(new URL('test-child.ts', import.meta.url));

const open: Inference[] = [];

/** A pool of real processes that run `test-child.ts`, with its log in memory. Unconfined unless asked. */
export function startTestPool(options: Partial<InferencePoolOptions> = {}) {
  const lines: { level: string; details: object; message: string }[] = [];
  const at = (level: string) => (details: object, message: string) => void lines.push({ level, details, message });
  const log = { info: at('info'), warn: at('warn'), error: at('error') };
  const pool = createInferencePool({
    entry: TEST_CHILD,
    execArgv: ['--import', 'tsx'],
    log,
    confine: false,
    ...options,
  });
  open.push(pool);
  const run = (name: string, input: unknown = null, runOptions = {}) =>
    pool.run<AnyTask>(name, input as never, runOptions);
  return { pool, run, lines };
}

/** Call it after each test. */
export async function closeTestPools(): Promise<void> {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
}
