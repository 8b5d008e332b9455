import type { App } from '../app.ts';
import { isDatabaseAway } from '../../db/is-database-away.ts';
import type { HttpDeps } from '../http-options.ts';

/** A check that hangs counts as failed after this. */
const CHECK_TIMEOUT_MS = 3000;

/**
 * `/health` answers while the process lives; `/ready` only while every part it needs works and it is not shutting down.
 * Neither asks for a key, and neither says why a part fails: the log does.
 */
export function registerHealth(
  app: App,
  { readiness: checks, onDatabaseAway }: Pick<HttpDeps, 'readiness' | 'onDatabaseAway'>,
  isDraining: () => boolean,
): void {
  for (const url of ['/health', '/health/live']) app.get(url, () => ({ status: 'ok' }));
  for (const url of ['/ready', '/health/ready']) {
    app.get(url, async (request, reply) => {
      const parts = await Promise.all(
        checks.map(async (part) => {
          const { name } = part;
          try {
            await withTimeout(part.check());
            return [name, 'ok'] as const;
          } catch (error) {
            // Told once by whoever watches it, not with every look.
            if (isDatabaseAway(error)) onDatabaseAway?.();
            else request.log.warn({ err: error, part: name }, 'not ready');
            return [name, 'failed'] as const;
          }
        }),
      );
      const isReady = !isDraining() && parts.every(([, status]) => status === 'ok');
      if (!isReady) reply.code(503).header('retry-after', '5');
      return { status: isDraining() ? 'draining' : isReady ? 'ok' : 'failed', parts: Object.fromEntries(parts) };
    });
  }
}

async function withTimeout(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the check took too long')), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
