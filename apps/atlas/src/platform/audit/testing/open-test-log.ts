import { createTestDatabase } from '@atlas/testkit/database';
import { openDatabase, type Database } from '../../../db/open-database.ts';
import { ensureAccount } from '../../accounts/ensure-account.ts';
import type { Environment } from '../../keys/caller.ts';
import { appendEntry } from '../append-entry.ts';
import type { AuditEntry, AuditLink } from '../audit-entry.ts';
import { readChain, type AuditRange } from '../read-chain.ts';

/** A log in a database of its own. */
export interface TestLog {
  /** As the role that serves. */
  app: Database;
  owner: Database;
  /** Another connection as the role that serves. */
  openApp(): Database;
  newAccount(): Promise<string>;
  /** A new account with so many entries, the n-th in `environmentOf(n)`. */
  fill(length: number, environmentOf?: (n: number) => Environment): Promise<string>;
  entriesOf(accountId: string, range?: AuditRange): Promise<(AuditEntry | AuditLink)[]>;
  /** Does what somebody can do who has the rights of the owner. */
  tamper(statement: string): Promise<void>;
  close(): Promise<void>;
}

export async function openTestLog(): Promise<TestLog> {
  const test = await createTestDatabase();
  const openApp = () => openDatabase({ connection: test.app, onError: () => {} });
  const app = openApp();
  const owner = openDatabase({ connection: test.owner, onError: () => {} });
  let accounts = 0;
  const newAccount = () => ensureAccount({ db: app.db }, `bank ${(accounts += 1)}`);
  return {
    app,
    owner,
    openApp,
    newAccount,
    fill: async (length, environmentOf = () => 'sandbox') => {
      const accountId = await newAccount();
      for (let n = 1; n <= length; n += 1) await append(app, accountId, n, environmentOf(n));
      return accountId;
    },
    entriesOf: async (accountId, range = {}) => {
      const entries: (AuditEntry | AuditLink)[] = [];
      for await (const entry of readChain({ db: app.db }, accountId, range)) entries.push(entry);
      return entries;
    },
    tamper: async (statement) => {
      await owner.pool.query(`
        ALTER TABLE atlas.audit_entries DISABLE TRIGGER audit_entries_are_final;
        ${statement};
        ALTER TABLE atlas.audit_entries ENABLE TRIGGER audit_entries_are_final`);
    },
    close: async () => {
      await Promise.all([app.close(), owner.close()]);
      await test.drop();
    },
  };
}

/** Every second entry has a request id and a reference. */
function append({ db }: Database, accountId: string, n: number, environment: Environment) {
  return appendEntry(
    { db },
    {
      accountId,
      environment,
      actor: 'key:test1234567890123456',
      action: 'document.read',
      ...(n % 2 === 0 && { requestId: `r${n}`, reference: 'document' }),
      details: { z: n, a: { y: true, b: 'ü "quoted" \\ \u2028' }, m: null },
    },
  );
}

export async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
