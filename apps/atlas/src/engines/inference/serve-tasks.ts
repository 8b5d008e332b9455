import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { packError } from './carry-error.ts';
import type { FromChild, ToChild } from './protocol.ts';

/** Below the server, which must answer while models compute; above work that nobody waits for. */
const NICENESS = 5;
/** When memory runs out, the kernel takes an inference process before the server or the database. */
const OOM_SCORE = 500;

export interface ServeOptions<Context> {
  /** Use cases by the name under which `Inference.run` calls them. */
  tasks: Readonly<Record<string, (input: never, context: Context) => Promise<unknown>>>;
  /** Loads what tasks stand on. When it throws, the process ends and its message goes to the log of the server. */
  openContext: () => Promise<Context>;
  /** One run through the models before the first task, so that no caller pays for what they do lazily. */
  warmUp?: (context: Context) => Promise<void>;
  closeContext?: (context: Context) => Promise<void>;
}

/**
 * The inside of an inference process: loads, warms up, says that it is ready, and answers one message at a time. Returns
 * once it is ready; the process lives until the pool closes it or its parent is gone.
 *
 * Signals of a terminal or a service manager go to the whole process group; here they are not heeded, since the server ends
 * its processes itself after their last task.
 *
 * @throws when the process was not started by a pool
 */
export async function serveTasks<Context>(options: ServeOptions<Context>): Promise<void> {
  if (!process.send) throw new Error('an inference process is started by the server, not by hand');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit(0));
  stepBack();
  const context = await options.openContext().catch(exitSaying);
  await options.warmUp?.(context).catch(exitSaying);
  process.on('message', (message: ToChild) => void answer(message, context, options));
  send({ kind: 'ready' });
}

/** The last line on stderr is what the pool tells when a process does not start: no stack may follow. */
function exitSaying(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function answer<Context>(message: ToChild, context: Context, options: ServeOptions<Context>): Promise<void> {
  if (message.kind === 'close') {
    await options.closeContext?.(context);
    process.exit(0);
  }
  const { id, name, input } = message;
  try {
    const task = Object.hasOwn(options.tasks, name) ? options.tasks[name] : undefined;
    if (!task) throw new Error(`no task is registered as ${name}`);
    send({ kind: 'done', id, output: await task(input as never, context) });
  } catch (error) {
    send({ kind: 'failed', id, error: packError(error) });
  }
}

function send(message: FromChild): void {
  process.send?.(message);
}

/** Some containers mount `/proc` read-only: that is worth a line, not a failure. */
function stepBack(): void {
  try {
    setPriority(NICENESS);
    writeFileSync('/proc/self/oom_score_adj', String(OOM_SCORE));
  } catch (error) {
    process.stderr.write(`priority not lowered: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
