import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import pg from 'pg';

/**
 * Set-up file of vitest for `ATLAS_RECORD_STATEMENTS=FILE`: every statement that the product says to the database goes into the file, a
 * line of JSON each. `keep-statements.ts` makes of it what is kept of a release.
 */
const file = process.env['ATLAS_RECORD_STATEMENTS']!;
const isWithinPool = new AsyncLocalStorage<true>();
const known = new Set<string>();

type Ask = (this: unknown, ...args: unknown[]) => unknown;
const askPool = Reflect.get(pg.Pool.prototype, 'query') as Ask;
pg.Pool.prototype.query = function (this: pg.Pool, ...args: unknown[]): never {
  note(args[0], new pg.Client(this.options));
  return isWithinPool.run(true, () => Reflect.apply(askPool, this, args) as never);
};
const askClient = Reflect.get(pg.Client.prototype, 'query') as Ask;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]): never {
  if (!isWithinPool.getStore()) note(args[0], this);
  return Reflect.apply(askClient, this, args) as never;
};

function note(statement: unknown, client: pg.Client): void {
  const { application_name: name } = (client as unknown as { connectionParameters: Record<string, unknown> })
    .connectionParameters;
  const text = typeof statement === 'object' && statement && 'text' in statement ? statement.text : statement;
  if (name !== 'atlas' || typeof text !== 'string') return;
  const role = client.user?.endsWith('owner') ? 'owner' : 'app';
  const line = `${JSON.stringify({ text, role, by: whoSays() })}\n`;
  if (known.has(line)) return;
  known.add(line);
  appendFileSync(file, line);
}

/** The innermost file of the app on the way here: tests say statements, too. */
function whoSays(): string {
  Error.stackTraceLimit = 60;
  const frames = new Error('x').stack?.split('\n').slice(1) ?? [];
  const own = frames.filter((frame) => frame.includes('/apps/atlas/src/') && !frame.includes('record-statements'));
  return /\/apps\/atlas\/src\/([^:)]+)/.exec(own[0] ?? '')?.[1] ?? '';
}
