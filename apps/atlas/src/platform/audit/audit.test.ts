import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { ensureAccount } from '../accounts/ensure-account.ts';
import type { Environment } from '../keys/caller.ts';
import { appendEntry } from './append-entry.ts';
import { isWhole, type AuditEntry, type AuditLink } from './audit-entry.ts';
import { readEntryLine, writeEntryLine } from './entry-lines.ts';
import { hashEntry } from './hash-entry.ts';
import { listAuditedAccounts, readChain } from './read-chain.ts';
import { readExportBytes } from './read-export.ts';
import { verifyChain } from './verify-chain.ts';

let test: TestDatabase;
let app: Database;
let owner: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  app = openDatabase({ connection: test.app, onError: () => {} });
  owner = openDatabase({ connection: test.owner, onError: () => {} });
});
afterAll(async () => {
  await Promise.all([app.close(), owner.close()]);
  await test.drop();
});

let accountNumber = 0;
const newAccount = () => ensureAccount({ db: app.db }, `bank ${(accountNumber += 1)}`);

const append = (accountId: string, n: number, environment: Environment = 'sandbox') =>
  appendEntry(
    { db: app.db },
    {
      accountId,
      environment,
      actor: 'key:test1234567890123456',
      action: 'document.read',
      ...(n % 2 === 0 && { requestId: `r${n}`, reference: 'document:é'.slice(0, 8) }),
      details: { z: n, a: { y: true, b: 'ü "quoted" \\ \u2028' }, m: null },
    },
  );

async function fill(length: number, environmentOf: (n: number) => Environment = () => 'sandbox'): Promise<string> {
  const accountId = await newAccount();
  for (let n = 1; n <= length; n += 1) await append(accountId, n, environmentOf(n));
  return accountId;
}

async function entriesOf(accountId: string, range = {}): Promise<(AuditEntry | AuditLink)[]> {
  const entries: (AuditEntry | AuditLink)[] = [];
  for await (const entry of readChain({ db: app.db }, accountId, range)) entries.push(entry);
  return entries;
}

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const verify = (accountId: string, heads: { seq: number; hash: string }[] = []) =>
  verifyChain(readChain({ db: app.db }, accountId), heads);

/** What somebody does who has the rights of the owner. */
async function tamper(statement: string): Promise<void> {
  await owner.pool.query(`
    ALTER TABLE atlas.audit_entries DISABLE TRIGGER audit_entries_are_final;
    ${statement};
    ALTER TABLE atlas.audit_entries ENABLE TRIGGER audit_entries_are_final`);
}

describe('the chain of an account', () => {
  it('is 1, 2, 3 …, each naming the hash of the one before, hashed alike by the database and here', async () => {
    const accountId = await fill(3);
    const entries = (await entriesOf(accountId)).filter(isWhole);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(entries.map(hashEntry)).toEqual(entries.map(({ hash }) => hash));
    expect(entries.map(({ prevHash }) => prevHash)).toEqual(['0'.repeat(64), entries[0]?.hash, entries[1]?.hash]);
    expect(entries[1]).toMatchObject({ requestId: 'r2', reference: 'document', actor: 'key:test1234567890123456' });
    expect(JSON.parse(entries[1]!.details)).toEqual({ a: { b: 'ü "quoted" \\ \u2028', y: true }, m: null, z: 2 });
    expect(await verify(accountId)).toEqual({
      chains: [{ accountId, firstSeq: 1, head: { seq: 3, hash: entries[2]?.hash } }],
      breaks: [],
      missingHeads: [],
    });
  });

  it('keeps its order and its clock when many append at once, and leaves no gap for one that was undone', async () => {
    const accountId = await newAccount();
    const failing = () =>
      app.db
        .transaction(async (tx) => {
          await appendEntry({ db: tx }, { accountId, environment: 'sandbox', actor: 'cli', action: 'key.created' });
          throw new Error('undone');
        })
        .catch(() => undefined);
    const others = Array.from({ length: 3 }, () => openDatabase({ connection: test.app, onError: () => {} }));
    const appended = others.flatMap(({ db }) =>
      Array.from({ length: 20 }, () =>
        appendEntry({ db }, { accountId, environment: 'production', actor: 'system', action: 'token.issued' }),
      ),
    );
    await Promise.all([...appended, failing(), failing()]);
    await Promise.all(others.map((other) => other.close()));
    const entries = (await entriesOf(accountId)).filter(isWhole);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort());
    expect((await verify(accountId)).breaks).toEqual([]);
  });

  it('stays apart from those of other accounts', async () => {
    const [mine, other] = [await fill(2), await fill(1)];
    expect(await entriesOf(mine)).toHaveLength(2);
    expect(await entriesOf(other)).toHaveLength(1);
  });
});

describe('the role that serves', () => {
  it.each([
    'UPDATE atlas.audit_entries SET action = action',
    'DELETE FROM atlas.audit_entries',
    'TRUNCATE atlas.audit_entries',
    'UPDATE atlas.audit_heads SET seq = 0',
    'DELETE FROM atlas.audit_heads',
    `INSERT INTO atlas.audit_heads SELECT account_id, 9, now(), hash FROM atlas.audit_heads`,
    `INSERT INTO atlas.audit_entries SELECT * FROM atlas.audit_entries`,
    'ALTER TABLE atlas.audit_entries DISABLE TRIGGER ALL',
    `CREATE OR REPLACE FUNCTION atlas.audit_field(field text) RETURNS bytea LANGUAGE sql AS $$ SELECT ''::bytea $$`,
    'CREATE TABLE atlas.mine (id int)',
  ])('may not %s', async (statement) => {
    await expect(app.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('cannot append what is no entry', async () => {
    const accountId = await newAccount();
    const entry = { accountId, environment: 'sandbox', actor: 'system', action: 'key.created' } as const;
    const attempts = [{ action: 'no action' }, { requestId: 'a b' }, { actor: 'root' as 'cli' }, { reference: 'é' }];
    for (const wrong of attempts)
      await expect(appendEntry({ db: app.db }, { ...entry, ...wrong })).rejects.toThrow('Failed query');
    expect(await entriesOf(accountId)).toEqual([]);
  });
});

it('the owner cannot change an entry by accident', async () => {
  await fill(1);
  for (const statement of [
    'UPDATE atlas.audit_entries SET action = action',
    'DELETE FROM atlas.audit_entries',
    'TRUNCATE atlas.audit_entries',
  ])
    await expect(owner.pool.query(statement)).rejects.toThrow('an audit entry is never changed or removed');
});

describe('verification of the database', () => {
  const at = (accountId: string, seq: number) => `account_id = '${accountId}' AND seq = ${seq}`;

  it.each([
    ['environment', `'production'`],
    ['at', `at + interval '1 microsecond'`],
    ['actor', `'cli'`],
    ['action', `'document.seen'`],
    ['request_id', `'r3'`],
    ['request_id', 'NULL'],
    ['reference', `'other'`],
    ['details', `replace(details, 'true', 'false')`],
    ['details', `details || ' '`],
    ['prev_hash', `decode(repeat('ab', 32), 'hex')`],
    ['hash', `decode(repeat('ab', 32), 'hex')`],
  ])('finds that %s was changed to %s', async (column, value) => {
    const accountId = await fill(3);
    await tamper(`UPDATE atlas.audit_entries SET ${column} = ${value} WHERE ${at(accountId, 2)}`);
    expect((await verify(accountId)).breaks).toMatchObject([{ accountId, seq: 2 }]);
  });

  it('finds that one was removed, by name', async () => {
    const accountId = await fill(4);
    await tamper(`DELETE FROM atlas.audit_entries WHERE ${at(accountId, 2)}`);
    expect((await verify(accountId)).breaks).toEqual([{ accountId, seq: 2, problem: 'is missing' }]);
  });

  it('finds that two were exchanged', async () => {
    const accountId = await fill(4);
    await tamper(`UPDATE atlas.audit_entries SET seq = 99 WHERE ${at(accountId, 2)};
      UPDATE atlas.audit_entries SET seq = 2 WHERE ${at(accountId, 3)};
      UPDATE atlas.audit_entries SET seq = 3 WHERE ${at(accountId, 99)}`);
    expect((await verify(accountId)).breaks).toMatchObject([{ seq: 2 }]);
  });

  it('finds that one was changed and hashed anew', async () => {
    const accountId = await fill(3);
    const forged = (await entriesOf(accountId)).filter(isWhole)[1]!;
    const hash = hashEntry({ ...forged, action: 'key.created' });
    await tamper(
      `UPDATE atlas.audit_entries SET action = 'key.created', hash = '\\x${hash}' WHERE ${at(accountId, 2)}`,
    );
    expect((await verify(accountId)).breaks).toMatchObject([{ seq: 2, problem: expect.stringContaining('replaced') }]);
  });

  it('finds that the end was cut off, by the head that was kept', async () => {
    const accountId = await fill(3);
    const [before] = (await listAuditedAccounts({ db: app.db })).filter((account) => account.accountId === accountId);
    await tamper(`DELETE FROM atlas.audit_entries WHERE ${at(accountId, 3)};
      UPDATE atlas.audit_heads h SET seq = 2, hash = e.hash FROM atlas.audit_entries e
      WHERE h.account_id = '${accountId}' AND e.account_id = h.account_id AND e.seq = 2`);
    expect(await verify(accountId)).toMatchObject({ breaks: [], missingHeads: [] });
    expect(await verify(accountId, [before!.head])).toMatchObject({ breaks: [], missingHeads: [{ seq: 3 }] });
  });
});

describe('an export', () => {
  const alternating = (n: number): Environment => (n % 3 === 0 ? 'production' : 'sandbox');

  it('is the entries, one a line, and verifies by itself', async () => {
    const entries = await entriesOf(await fill(3));
    const lines = entries.map(writeEntryLine);
    expect(JSON.parse(lines[1]!)).toMatchObject({ seq: 2, request_id: 'r2', details: { z: 2 } });
    expect(lines.map((line) => readEntryLine(Buffer.from(line)))).toEqual(entries);
  });

  it('of one environment shows nothing of the other but its place in the chain, and still verifies', async () => {
    const accountId = await fill(8, alternating);
    const entries = await entriesOf(accountId, { environment: 'production' });
    expect(entries.map((entry) => [entry.seq, isWhole(entry)])).toEqual([
      [3, true],
      [4, false],
      [5, false],
      [6, true],
    ]);
    expect((await verifyChain(stream(entries))).chains).toMatchObject([{ firstSeq: 3, head: { seq: 6 } }]);
  });

  it('of a span of time begins and ends within it', async () => {
    const accountId = await fill(3);
    const { rows } = await app.db.execute<{ at: string }>(
      sql`SELECT at::text FROM atlas.audit_entries WHERE account_id = ${accountId} AND seq = 2`,
    );
    const from = new Date(Math.floor(Date.parse(rows[0]!.at)));
    expect(await entriesOf(accountId, { from: new Date(from.getTime() + 3_600_000) })).toEqual([]);
    expect(await entriesOf(accountId, { to: new Date(from.getTime() - 3_600_000) })).toEqual([]);
    expect((await entriesOf(accountId, { from, to: new Date(from.getTime() + 3_600_000) })).at(-1)?.seq).toBe(3);
  });

  it('shows any byte that was changed', async () => {
    const accounts = [await fill(5, alternating), await fill(4)];
    const chains = [
      await entriesOf(accounts[0]!, { environment: 'production' }),
      await entriesOf(accounts[1]!),
      await entriesOf(accounts[0]!),
    ];
    // A whole chain, one that begins later and holds links, and several accounts in one file.
    const exports = [chains[1]!, chains[0]!, [...chains[1]!, ...chains[2]!]].map((entries) =>
      Buffer.from(entries.map((entry) => `${writeEntryLine(entry)}\n`).join('')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...exports),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (bytes, place, change) => {
          const changed = Buffer.from(bytes);
          changed[place % bytes.length]! ^= change;
          const { breaks } = await verifyChain(readExportBytes([changed]));
          expect(breaks).not.toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
    for (const bytes of exports) expect((await verifyChain(readExportBytes([bytes]))).breaks).toEqual([]);
  });

  it('shows that a line was removed, doubled or moved', async () => {
    const entries = await entriesOf(await fill(6));
    const [a, b, c, d, e, f] = entries as [AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry];
    const other = (await entriesOf(await fill(1)))[0] as AuditEntry;
    const wrong = [
      [a, c, d],
      [a, b, b, c],
      [b, a, c],
      [a, b, other, c],
      [a, b, d, c, e, f],
      [a, { ...b, seq: 1 }],
    ];
    for (const order of wrong) expect((await verifyChain(stream(order))).breaks).not.toEqual([]);
    expect((await verifyChain(stream([b, c, d]))).breaks).toEqual([]);
  });
});
