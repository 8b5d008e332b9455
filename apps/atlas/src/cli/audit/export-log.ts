import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Db } from '../../db/open-database.ts';
import { appendEntry } from '../../platform/audit/append-entry.ts';
import { writeEntryLine } from '../../platform/audit/entry-lines.ts';
import { listAuditedAccounts, readChain, type AuditRange } from '../../platform/audit/read-chain.ts';
import type { Head } from '../../platform/audit/verify-chain.ts';
import { StartError } from '../../start-error.ts';

/** What was written of one account. */
export interface Exported {
  accountId: string;
  name: string;
  /** Without those of which only the hash was written. */
  entries: number;
  /** The last entry that was written; undefined when none was. */
  head: Head | undefined;
}

/**
 * Writes the wanted entries, account by account.
 *
 * @param out a file that must not be there yet, readable by its owner only; standard output if absent
 * @throws {StartError} when there is no such account, or the file is there already or cannot be made
 */
export async function exportLog(
  { db }: { db: Db },
  { account, ...range }: AuditRange & { account?: string },
  out: string | undefined,
): Promise<Exported[]> {
  const accounts = await listAuditedAccounts({ db }, account);
  if (account !== undefined && accounts.length === 0) throw new StartError(`no account ${account} with an audit log`);
  const exported: Exported[] = [];
  async function* lines(): AsyncGenerator<string> {
    for (const { accountId, name } of accounts) {
      const counted: Exported = { accountId, name, entries: 0, head: undefined };
      exported.push(counted);
      for await (const entry of readChain({ db }, accountId, range)) {
        if ('action' in entry) counted.entries += 1;
        counted.head = { seq: entry.seq, hash: entry.hash };
        yield `${writeEntryLine(entry)}\n`;
      }
    }
  }
  await pipeline(
    lines,
    out === undefined ? standardOutput() : createWriteStream(out, { flags: 'wx', mode: 0o600 }),
  ).catch((error: unknown) => explain(error, out));
  const found = exported.filter(({ head }) => head !== undefined);
  const environment = range.environment ?? 'production';
  for (const { accountId, entries } of found)
    await appendEntry({ db }, { accountId, environment, actor: 'cli', action: 'audit.exported', details: { entries } });
  return found;
}

/** The pipeline ends what it writes to, and standard output cannot be ended. */
function standardOutput(): Writable {
  return new Writable({ write: (chunk, _encoding, done) => void process.stdout.write(chunk, done) });
}

function explain(cause: unknown, out: string | undefined): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'EEXIST') throw new StartError(`${out} is there already: an export overwrites nothing`, { cause });
  if (code === 'EPIPE') throw new StartError('whoever reads the export has gone', { cause });
  if (cause instanceof Error && 'syscall' in cause)
    throw new StartError(`the export cannot be written: ${cause.message}`, { cause });
  throw cause;
}
