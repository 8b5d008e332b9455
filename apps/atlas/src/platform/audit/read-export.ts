import { createReadStream } from 'node:fs';
import type { AuditEntry, AuditLink } from './audit-entry.ts';
import { readEntryLine } from './entry-lines.ts';

/** Longer than any entry can be; what is longer is none, and is not kept in memory. */
const MAX_LINE = 64 * 1024;
const NEWLINE = 0x0a;

/** The entries of an exported file; undefined for each line that is none. @throws when the file cannot be read */
export function readExport(file: string): AsyncGenerator<AuditEntry | AuditLink | undefined> {
  return readExportBytes(createReadStream(file));
}

/** The same for bytes in pieces of any size. A last line without its end counts as none. */
export async function* readExportBytes(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<AuditEntry | AuditLink | undefined> {
  let rest = Buffer.alloc(0);
  let isTooLong = false;
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      const line = Buffer.concat([rest, piece.subarray(from, end)]);
      yield isTooLong ? undefined : readEntryLine(line);
      [rest, isTooLong, from] = [Buffer.alloc(0), false, end + 1];
    }
    rest = Buffer.concat([rest, piece.subarray(from)]);
    if (rest.length > MAX_LINE) [rest, isTooLong] = [Buffer.from('?'), true];
  }
  if (rest.length > 0) yield undefined;
}
