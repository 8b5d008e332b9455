import { FIRST_PREV_HASH, isWhole, type AuditEntry, type AuditLink } from './audit-entry.ts';
import { hashEntry } from './hash-entry.ts';

/** The last entry of a chain: whoever kept it elsewhere notices when the end of the log is cut off. */
export interface Head {
  seq: number;
  /** 64 hexadecimal digits. */
  hash: string;
}

/** Where a chain is broken, and how that shows. */
export interface Break {
  /** Empty where not even that can be told. */
  accountId: string;
  /** The first entry that is not right; 0 where it cannot be told. */
  seq: number;
  problem: string;
}

/** A chain in which nothing is wrong. */
export interface VerifiedChain {
  accountId: string;
  /** More than 1 where an export began later. */
  firstSeq: number;
  head: Head;
}

export interface Verification {
  chains: VerifiedChain[];
  /** The first of each account. */
  breaks: Break[];
  /** Those of the wanted heads that no entry is. */
  missingHeads: Head[];
}

/**
 * What is wrong with chains of entries: changed, removed, inserted or reordered ones show as a break.
 *
 * @param entries account by account, each in the order of `seq`; undefined for what is no entry at all
 * @param heads that must be among the entries
 * Not found without a head that was kept elsewhere: that the end was cut off, or all of it written anew.
 */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry | AuditLink | undefined>,
  heads: readonly Head[] = [],
): Promise<Verification> {
  const breaks = new Map<string, Break>();
  const chains = new Map<string, VerifiedChain>();
  const missing = new Map(heads.map((head) => [keyOf(head), head]));
  let last: AuditEntry | AuditLink | undefined;
  const blame = (found: Break | undefined) => {
    if (found && !breaks.has(found.accountId)) breaks.set(found.accountId, found);
  };
  for await (const entry of entries) {
    if (!entry) {
      blame({ accountId: last?.accountId ?? '', seq: last ? last.seq + 1 : 0, problem: 'is not an entry' });
      continue;
    }
    const before = last?.accountId === entry.accountId ? last : undefined;
    if (!before) {
      blame(endOf(last));
      if (chains.has(entry.accountId)) blame(broken(entry, 'stands apart from the other entries of its account'));
    }
    blame(compare(entry, before));
    const firstSeq = chains.get(entry.accountId)?.firstSeq ?? entry.seq;
    chains.set(entry.accountId, { accountId: entry.accountId, firstSeq, head: { seq: entry.seq, hash: entry.hash } });
    missing.delete(keyOf(entry));
    last = entry;
  }
  blame(endOf(last));
  const sound = [...chains.values()].filter(({ accountId }) => !breaks.has(accountId));
  return { chains: sound, breaks: [...breaks.values()], missingHeads: [...missing.values()] };
}

function compare(entry: AuditEntry | AuditLink, before: AuditEntry | AuditLink | undefined): Break | undefined {
  if (before && entry.seq !== before.seq + 1) {
    const problem = entry.seq > before.seq ? 'is missing' : 'stands out of order';
    return { accountId: entry.accountId, seq: entry.seq > before.seq ? before.seq + 1 : entry.seq, problem };
  }
  if (!before && !isWhole(entry)) return broken(entry, 'begins the chain without its contents');
  if (!before && entry.seq < 1) return broken(entry, 'has no place in a chain');
  if (!before && entry.seq === 1 && entry.prevHash !== FIRST_PREV_HASH)
    return broken(entry, 'is the first and names one before it');
  if (isWhole(entry) && hashEntry(entry) !== entry.hash) return broken(entry, 'was changed: its hash differs');
  if (before && entry.prevHash !== before.hash) return broken(before, 'was replaced: the next one names another hash');
  return undefined;
}

/** The hash of a link is vouched for by the entry after it only. */
function endOf(last: AuditEntry | AuditLink | undefined): Break | undefined {
  return last && !isWhole(last) ? broken(last, 'ends the chain without its contents') : undefined;
}

function broken({ accountId, seq }: AuditLink, problem: string): Break {
  return { accountId, seq, problem };
}

function keyOf({ seq, hash }: Head): string {
  return `${seq}:${hash}`;
}
