import * as fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open-database.ts';
import { publishEvent, type NewEvent } from './publish-event.ts';
import { readEvents } from './read-events.ts';
import { removeOldEvents } from './kept-events.ts';
import { openWebhooks, type TestWebhooks } from './testing/open-webhooks.ts';
import type { WebhookScope } from './webhook.ts';

let hooks: TestWebhooks;
beforeAll(async () => void (hooks = await openWebhooks()));
afterAll(() => hooks.close());

const publish = (tx: Db, scope: WebhookScope, event: Partial<NewEvent> = {}) =>
  publishEvent(tx, hooks, { ...scope, type: 'batch.completed', subject: 'job-1', data: {}, ...event });

/** Everything from the beginning, a page at a time. */
async function readAll(scope: WebhookScope, limit = 100) {
  const { db } = hooks.database;
  const found: Awaited<ReturnType<typeof readEvents>>['events'] = [];
  for (;;) {
    const page = await readEvents({ db, kms: hooks.kms }, scope, { after: found.at(-1)?.position ?? 0, limit });
    found.push(...page.events);
    if (!page.hasMore) return found;
  }
}

/** A transaction that ends when the test says so. */
async function openTransaction(work: (tx: Db) => Promise<unknown>) {
  let end: (how: 'commit' | 'rollback') => void = () => {};
  const wanted = new Promise<'commit' | 'rollback'>((resolve) => (end = resolve));
  let begun: () => void = () => {};
  const worked = new Promise<void>((resolve) => (begun = resolve));
  const done = hooks.database.db
    .transaction(async (tx) => {
      await work(tx);
      begun();
      if ((await wanted) === 'rollback') tx.rollback();
    })
    .catch(() => {});
  await worked;
  return {
    commit: async () => (end('commit'), done),
    rollback: async () => (end('rollback'), done),
  };
}

describe('publishing an event', () => {
  test('happens if and only if its transaction commits', async () => {
    const scope = await hooks.newScope();
    const undone = await openTransaction((tx) => publish(tx, scope, { data: { n: 1 } }));
    await undone.rollback();
    const done = await openTransaction((tx) => publish(tx, scope, { data: { n: 2 } }));
    expect(await readAll(scope)).toEqual([]);
    await done.commit();
    expect(await readAll(scope)).toMatchObject([{ data: { n: 2 }, sequence: 1, position: 1, type: 'batch.completed' }]);
  });

  test('numbers the events of each subject without gaps, whoever publishes at once and whatever is undone', async () => {
    const scope = await hooks.newScope();
    const work = fc.array(fc.record({ subject: fc.constantFrom('a', 'b', 'c'), isUndone: fc.boolean() }), {
      minLength: 20,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(work, async (steps) => {
        await Promise.all(
          steps.map(({ subject, isUndone }) =>
            hooks.database.db
              .transaction(async (tx) => {
                await publish(tx, scope, { subject });
                if (isUndone) tx.rollback();
              })
              .catch(() => {}),
          ),
        );
        const all = await readAll(scope, 7);
        expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index + 1));
        for (const subject of ['a', 'b', 'c']) {
          const numbers = all.filter((event) => event.subject === subject).map(({ sequence }) => sequence);
          // In the order in which they are read, too.
          expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        }
      }),
      { numRuns: 5 },
    );
  });

  test('keeps what it says sealed', async () => {
    const scope = await hooks.newScope();
    await publish(hooks.database.db, scope, { data: { name: 'Asha Sample' } });
    const { rows } = await hooks.owner.pool.query('SELECT sealed_data FROM atlas.events WHERE account_id = $1', [
      scope.accountId,
    ]);
    expect(rows[0].sealed_data.toString('latin1')).not.toContain('Asha');
  });

  test('refuses a type that is none, and data that is too large', async () => {
    const scope = await hooks.newScope();
    await expect(publish(hooks.database.db, scope, { type: 'batch.Completed!' })).rejects.toThrow('Failed query');
    await expect(publish(hooks.database.db, scope, { data: { a: 'a'.repeat(65_536) } })).rejects.toThrow('65536 bytes');
    expect(await readAll(scope)).toEqual([]);
  });
});

describe('reading events', () => {
  test('never passes over one whose transaction commits later', async () => {
    const scope = await hooks.newScope();
    const early = await openTransaction((tx) => publish(tx, scope, { subject: 'early' }));
    const late = await openTransaction((tx) => publish(tx, scope, { subject: 'late' }));
    await late.commit();
    const first = await readAll(scope);
    expect(first.map(({ subject }) => subject)).toEqual(['late']);
    await early.commit();
    const { db } = hooks.database;
    const after = first.at(-1)!.position;
    const next = await readEvents({ db, kms: hooks.kms }, scope, { after, limit: 10 });
    expect(next.events.map(({ subject }) => subject)).toEqual(['early']);
    expect(next).toMatchObject({ hasMore: false, hasGap: false });
  });

  test('gives everybody the same order, while others publish', async () => {
    const scope = await hooks.newScope();
    const readers = Array.from({ length: 4 }, async () => {
      const seen: string[] = [];
      let after = 0;
      while (seen.length < 60) {
        const page = await readEvents({ db: hooks.database.db, kms: hooks.kms }, scope, { after, limit: 5 });
        seen.push(...page.events.map(({ eventId }) => eventId));
        after = page.events.at(-1)?.position ?? after;
      }
      return seen;
    });
    for (let round = 0; round < 10; round++)
      await Promise.all(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((subject) => publish(hooks.database.db, scope, { subject })),
      );
    const orders = await Promise.all(readers);
    expect(new Set(orders[0]).size).toBe(60);
    for (const order of orders) expect(order).toEqual(orders[0]);
  });

  test('shows nothing of another account or environment', async () => {
    const [mine, other] = [await hooks.newScope(), await hooks.newScope()];
    await publish(hooks.database.db, mine);
    await publish(hooks.database.db, { ...mine, environment: 'production' });
    expect(await readAll(other)).toEqual([]);
    expect(await readAll(mine)).toHaveLength(1);
  });
});

const MONTH_SECONDS = 30 * 86_400;

describe('old events', () => {
  test('are removed after 30 days, and a reader who missed them is told', async () => {
    const scope = await hooks.newScope();
    const { db, kms } = { db: hooks.database.db, kms: hooks.kms };
    for (const subject of ['a', 'b', 'c', 'd']) await publish(db, scope, { subject });
    const [first] = await readAll(scope);
    await publish(db, scope, { subject: 'never read' });
    await publish(db, scope, { subject: 'young' });
    await hooks.owner.db.execute(sql`
      UPDATE atlas.events SET created_at = now() - interval '31 days'
      WHERE account_id = ${scope.accountId} AND subject IN ('b', 'c', 'd', 'never read')`);
    expect(await removeOldEvents({ db }, MONTH_SECONDS)).toBe(4);
    const missed = await readEvents({ db, kms }, scope, { after: first!.position, limit: 10 });
    expect(missed).toMatchObject({ hasGap: true, events: [{ subject: 'young', position: 6 }] });
    const anew = await readEvents({ db, kms }, scope, { after: 0, limit: 10 });
    expect(anew).toMatchObject({ hasGap: false, events: [{ subject: 'a' }, { subject: 'young' }] });
  });

  test('do not reset the numbers of a subject', async () => {
    const scope = await hooks.newScope();
    const { db } = hooks.database;
    await publish(db, scope);
    await hooks.owner.db.execute(sql`UPDATE atlas.events SET created_at = now() - interval '31 days'`);
    await removeOldEvents({ db }, MONTH_SECONDS);
    expect(await publish(db, scope)).toMatchObject({ sequence: 2 });
  });
});
