import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Environment } from '../keys/caller.ts';
import { isWhole, type AuditEntry } from './audit-entry.ts';
import { readEntryLine, writeEntryLine } from './entry-lines.ts';
import { readExportBytes } from './read-export.ts';
import { openTestLog, stream, type TestLog } from './testing/open-test-log.ts';
import { verifyChain } from './verify-chain.ts';

let log: TestLog;
beforeAll(async () => void (log = await openTestLog()));
afterAll(() => log.close());

describe('an export', () => {
  const alternating = (n: number): Environment => (n % 3 === 0 ? 'production' : 'sandbox');

  it('is the entries, one a line, and verifies by itself', async () => {
    const entries = await log.entriesOf(await log.fill(3));
    const lines = entries.map(writeEntryLine);
    expect(JSON.parse(lines[1]!)).toMatchObject({ seq: 2, request_id: 'r2', details: { z: 2 } });
    expect(lines.map((line) => readEntryLine(Buffer.from(line)))).toEqual(entries);
  });

  it('of one environment shows nothing of the other but its place in the chain, and still verifies', async () => {
    const accountId = await log.fill(8, alternating);
    const entries = await log.entriesOf(accountId, { environment: 'production' });
    expect(entries.map((entry) => [entry.seq, isWhole(entry)])).toEqual([
      [3, true],
      [4, false],
      [5, false],
      [6, true],
    ]);
    expect((await verifyChain(stream(entries))).chains).toMatchObject([{ firstSeq: 3, head: { seq: 6 } }]);
  });

  it('of a span of time begins and ends within it', async () => {
    const accountId = await log.fill(3);
    const { rows } = await log.app.db.execute<{ at: string }>(
      sql`SELECT at::text FROM atlas.audit_entries WHERE account_id = ${accountId} AND seq = 2`,
    );
    const from = new Date(Math.floor(Date.parse(rows[0]!.at)));
    expect(await log.entriesOf(accountId, { from: new Date(from.getTime() + 3_600_000) })).toEqual([]);
    expect(await log.entriesOf(accountId, { to: new Date(from.getTime() - 3_600_000) })).toEqual([]);
    expect((await log.entriesOf(accountId, { from, to: new Date(from.getTime() + 3_600_000) })).at(-1)?.seq).toBe(3);
  });

  it('shows any byte that was changed', async () => {
    const accounts = [await log.fill(5, alternating), await log.fill(4)];
    const chains = [
      await log.entriesOf(accounts[0]!, { environment: 'production' }),
      await log.entriesOf(accounts[1]!),
      await log.entriesOf(accounts[0]!),
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
    const entries = await log.entriesOf(await log.fill(6));
    const [a, b, c, d, e, f] = entries as [AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry];
    const other = (await log.entriesOf(await log.fill(1)))[0] as AuditEntry;
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
