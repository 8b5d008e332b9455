import { sql } from 'drizzle-orm';
import ipaddr from 'ipaddr.js';
import type { Db } from '../../db/open-database.ts';
import { keyUses } from './api-keys-table.ts';

/** Between two looks at what is to be written. */
const LOOK_MS = 2000;
/** Between two writes about one key. */
const EVERY_MS = 60_000;

export interface KeyUse {
  keyId: string;
  /** Absent for a call with a token: it may come from a person's device, whose address is not kept. */
  address?: string;
}

/** Remembers when keys were used last. */
export interface KeyUses {
  /** Returns at once and never throws. */
  note(use: KeyUse): void;
  /** Writes what is not written yet, whatever its age. */
  close(): Promise<void>;
}

interface Pending {
  at: number;
  address: string | undefined;
}

/**
 * Notes uses of keys in memory and writes them beside the calls: the first use of a key after a few seconds, further ones once a
 * minute. All keys that are due go in one statement.
 *
 * Not guaranteed: that the last minute of a process that was killed is written.
 *
 * @param onError told when a write failed; it is tried again
 */
export function createKeyUses({ db, onError }: { db: Db; onError: (error: unknown) => void }): KeyUses {
  const pending = new Map<string, Pending>();
  const writtenAt = new Map<string, number>();
  let writing: Promise<void> | undefined;

  async function write(isDue: (keyId: string) => boolean): Promise<void> {
    const due = [...pending].filter(([keyId]) => isDue(keyId));
    if (due.length === 0) return;
    const now = performance.now();
    await saveUses(
      db,
      due.map(([keyId, { at, address }]) => ({ keyId, address, ageMs: now - at })),
    );
    for (const [keyId, use] of due) {
      writtenAt.set(keyId, now);
      if (pending.get(keyId) === use) pending.delete(keyId);
    }
  }

  function look(): void {
    const now = performance.now();
    for (const [keyId, at] of writtenAt) if (now - at >= EVERY_MS) writtenAt.delete(keyId);
    writing ??= write((keyId) => !writtenAt.has(keyId))
      .catch(onError)
      .finally(() => (writing = undefined));
  }

  const timer = setInterval(look, LOOK_MS).unref();
  return {
    note: ({ keyId, address }) => {
      // A call with a token leaves the address of a call with the key before it.
      const known = address === undefined ? undefined : plainAddress(address);
      pending.set(keyId, { at: performance.now(), address: known ?? pending.get(keyId)?.address });
    },
    close: async () => {
      clearInterval(timer);
      await writing;
      await write(() => true).catch(onError);
    },
  };
}

/** As the database takes it: proxies may forward anything. */
function plainAddress(address: string): string | undefined {
  return ipaddr.isValid(address) ? ipaddr.process(address.replace(/%.*$/, '')).toString() : undefined;
}

/** By the database's clock. Of several processes the latest use wins. */
async function saveUses(db: Db, uses: readonly { keyId: string; address: string | undefined; ageMs: number }[]) {
  // Always in the same order, so that two processes cannot wait for each other.
  const rows = [...uses]
    .sort((a, b) => (a.keyId < b.keyId ? -1 : 1))
    .map(({ keyId, address, ageMs }) => ({
      keyId,
      lastUsedAt: sql`now() - make_interval(secs => ${ageMs / 1000})`,
      lastAddress: address ?? null,
    }));
  await db
    .insert(keyUses)
    .values(rows)
    .onConflictDoUpdate({
      target: keyUses.keyId,
      set: {
        lastUsedAt: sql`greatest(excluded.last_used_at, ${keyUses.lastUsedAt})`,
        lastAddress: sql`CASE WHEN excluded.last_used_at >= ${keyUses.lastUsedAt}
          THEN coalesce(excluded.last_address, ${keyUses.lastAddress}) ELSE ${keyUses.lastAddress} END`,
      },
    });
}
