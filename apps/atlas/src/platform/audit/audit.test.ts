import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEntry } from './append-entry.ts';
import { isWhole } from './audit-entry.ts';
import { hashEntry } from './hash-entry.ts';
import { listAuditedAccounts, readChain } from './read-chain.ts';
import { openTestLog, type TestLog } from './testing/open-test-log.ts';
import { verifyChain, type Head } from './verify-chain.ts';

let log: TestLog;
beforeAll(async () => void (log = await openTestLog()));
afterAll(() => log.close());

const verify = (accountId: string, heads: readonly Head[] = []) =>
  verifyChain(readChain({ db: log.app.db }, accountId), heads);

describe('the chain of an account', () => {
  it('is 1, 2, 3 …, each naming the hash of the one before, hashed alike by the database and here', async () => {
    const accountId = await log.fill(3);
    const entries = (await log.entriesOf(accountId)).filter(isWhole);
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
    const accountId = await log.newAccount();
    const failing = () =>
      log.app.db
        .transaction(async (tx) => {
          await appendEntry({ db: tx }, { accountId, environment: 'sandbox', actor: 'cli', action: 'key.created' });
          throw new Error('undone');
        })
        .catch(() => undefined);
    const others = Array.from({ length: 3 }, () => log.openApp());
    const appended = others.flatMap(({ db }) =>
      Array.from({ length: 20 }, () =>
        appendEntry({ db }, { accountId, environment: 'production', actor: 'system', action: 'token.issued' }),
      ),
    );
    await Promise.all([...appended, failing(), failing()]);
    await Promise.all(others.map((other) => other.close()));
    const entries = (await log.entriesOf(accountId)).filter(isWhole);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort());
    expect((await verify(accountId)).breaks).toEqual([]);
  });

  it('stays apart from those of other accounts', async () => {
    const [mine, other] = [await log.fill(2), await log.fill(1)];
    expect(await log.entriesOf(mine)).toHaveLength(2);
    expect(await log.entriesOf(other)).toHaveLength(1);
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
    await expect(log.app.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('cannot append what is no entry', async () => {
    const accountId = await log.newAccount();
    const entry = { accountId, environment: 'sandbox', actor: 'system', action: 'key.created' } as const;
    const attempts = [
      { action: 'test.no action' as const },
      { requestId: 'a b' },
      { actor: 'root' as 'cli' },
      { reference: 'é' },
    ];
    for (const wrong of attempts)
      await expect(appendEntry({ db: log.app.db }, { ...entry, ...wrong })).rejects.toThrow('Failed query');
    expect(await log.entriesOf(accountId)).toEqual([]);
  });
});

it('the owner cannot change an entry by accident', async () => {
  await log.fill(1);
  for (const statement of [
    'UPDATE atlas.audit_entries SET action = action',
    'DELETE FROM atlas.audit_entries',
    'TRUNCATE atlas.audit_entries',
  ])
    await expect(log.owner.pool.query(statement)).rejects.toThrow('an audit entry is never changed or removed');
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
    const accountId = await log.fill(3);
    await log.tamper(`UPDATE atlas.audit_entries SET ${column} = ${value} WHERE ${at(accountId, 2)}`);
    expect((await verify(accountId)).breaks).toMatchObject([{ accountId, seq: 2 }]);
  });

  it('finds that one was removed, by name', async () => {
    const accountId = await log.fill(4);
    await log.tamper(`DELETE FROM atlas.audit_entries WHERE ${at(accountId, 2)}`);
    expect((await verify(accountId)).breaks).toEqual([{ accountId, seq: 2, problem: 'is missing' }]);
  });

  it('finds that two were exchanged', async () => {
    const accountId = await log.fill(4);
    await log.tamper(`UPDATE atlas.audit_entries SET seq = 99 WHERE ${at(accountId, 2)};
      UPDATE atlas.audit_entries SET seq = 2 WHERE ${at(accountId, 3)};
      UPDATE atlas.audit_entries SET seq = 3 WHERE ${at(accountId, 99)}`);
    expect((await verify(accountId)).breaks).toMatchObject([{ seq: 2 }]);
  });

  it('finds that one was changed and hashed anew', async () => {
    const accountId = await log.fill(3);
    const forged = (await log.entriesOf(accountId)).filter(isWhole)[1]!;
    const hash = hashEntry({ ...forged, action: 'key.created' });
    await log.tamper(
      `UPDATE atlas.audit_entries SET action = 'key.created', hash = '\\x${hash}' WHERE ${at(accountId, 2)}`,
    );
    expect((await verify(accountId)).breaks).toMatchObject([{ seq: 2, problem: expect.stringContaining('replaced') }]);
  });

  it('finds that the end was cut off, by the head that was kept', async () => {
    const accountId = await log.fill(3);
    const [before] = (await listAuditedAccounts({ db: log.app.db })).filter(
      (account) => account.accountId === accountId,
    );
    await log.tamper(`DELETE FROM atlas.audit_entries WHERE ${at(accountId, 3)};
      UPDATE atlas.audit_heads h SET seq = 2, hash = e.hash FROM atlas.audit_entries e
      WHERE h.account_id = '${accountId}' AND e.account_id = h.account_id AND e.seq = 2`);
    expect(await verify(accountId)).toMatchObject({ breaks: [], missingHeads: [] });
    expect(await verify(accountId, [before!.head])).toMatchObject({ breaks: [], missingHeads: [{ seq: 3 }] });
  });
});
