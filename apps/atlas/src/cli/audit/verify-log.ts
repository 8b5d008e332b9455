import type { Db } from '../../db/open-database.ts';
import { listAuditedAccounts, readChain, type AuditedAccount } from '../../platform/audit/read-chain.ts';
import { readExport } from '../../platform/audit/read-export.ts';
import { verifyChain, type Head, type Verification } from '../../platform/audit/verify-chain.ts';
import { StartError } from '../../start-error.ts';

/** What is wrong with the log, and the names of its accounts where they are known. */
export interface VerifiedLog extends Verification {
  names: Record<string, string>;
}

/** Verifies the log in the database, and that it ends where the database notes its end. @throws {StartError} without that account */
export async function verifyDatabase(
  { db }: { db: Db },
  { account, heads }: { account?: string | undefined; heads: readonly Head[] },
): Promise<VerifiedLog> {
  const accounts = await listAuditedAccounts({ db }, account);
  if (account !== undefined && accounts.length === 0) throw new StartError(`no account ${account} with an audit log`);
  async function* everything() {
    for (const { accountId } of accounts) yield* readChain({ db }, accountId);
  }
  const verified = await verifyChain(everything(), heads);
  const names = Object.fromEntries(accounts.map(({ accountId, name }) => [accountId, name]));
  const cut = accounts.flatMap((noted) => compareWithHead(noted, verified));
  const isCut = new Set(cut.map(({ accountId }) => accountId));
  const chains = verified.chains.filter(({ accountId }) => !isCut.has(accountId));
  return { ...verified, names, chains, breaks: [...verified.breaks, ...cut] };
}

/** Verifies an export. @throws {StartError} when it cannot be read or is empty */
export async function verifyFile(file: string, heads: readonly Head[]): Promise<VerifiedLog> {
  const verified = await verifyChain(readExport(file), heads).catch((cause: unknown) => {
    if (cause instanceof Error && 'syscall' in cause)
      throw new StartError(`the export cannot be read: ${cause.message}`, { cause });
    throw cause;
  });
  if (verified.chains.length === 0 && verified.breaks.length === 0) throw new StartError(`${file} holds no entry`);
  return { ...verified, names: {} };
}

/** Entries may have been added while the chain was read; there are never fewer than the database noted before. */
function compareWithHead({ accountId, head }: AuditedAccount, { chains, breaks }: Verification) {
  if (breaks.some((found) => found.accountId === accountId)) return [];
  const chain = chains.find((found) => found.accountId === accountId);
  if (chain && chain.firstSeq > 1) return [{ accountId, seq: 1, problem: 'is missing' }];
  const last = chain?.head.seq ?? 0;
  if (last < head.seq) return [{ accountId, seq: last + 1, problem: 'is missing, and all after it' }];
  if (last === head.seq && chain?.head.hash !== head.hash)
    return [{ accountId, seq: last, problem: 'was replaced: its hash is not the one that is noted' }];
  return [];
}

/** The result for people, one line a finding. */
export function describeVerification({ chains, breaks, missingHeads, names }: VerifiedLog): string[] {
  const nameOf = (accountId: string) => names[accountId] ?? (accountId || 'unknown');
  if (chains.length + breaks.length + missingHeads.length === 0) return ['the audit log is empty'];
  return [
    ...chains.map(({ accountId, firstSeq, head }) => {
      const span = firstSeq === 1 ? `${head.seq} entries` : `entries ${firstSeq} to ${head.seq}`;
      return `ok      account ${nameOf(accountId)}: ${span}\n        keep the head: ${head.seq}:${head.hash}`;
    }),
    ...breaks.map(({ accountId, seq, problem }) => `BROKEN  account ${nameOf(accountId)}: entry ${seq} ${problem}`),
    ...missingHeads.map(
      ({ seq, hash }) =>
        `BROKEN  no entry is ${seq}:${hash}: the end was cut off after it was kept, or the log was written anew`,
    ),
  ];
}
