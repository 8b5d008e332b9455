import { isWhole, type AuditEntry, type AuditLink } from './audit-entry.ts';

/** One entry or link as a line of JSON, its names always in the same order, without white space. */
export function writeEntryLine(entry: AuditEntry | AuditLink): string {
  const { accountId: account_id, seq, prevHash: prev_hash, hash } = entry;
  if (!isWhole(entry)) return JSON.stringify({ account_id, seq, prev_hash, hash });
  const { environment, at, actor, action, requestId: request_id, reference } = entry;
  const details: unknown = JSON.parse(entry.details);
  const head = { account_id, seq, environment, at, actor, action, request_id, reference, details };
  return JSON.stringify({ ...head, prev_hash, hash });
}

/**
 * The entry or link of a line; undefined unless the line is, byte for byte, what `writeEntryLine` makes of it: so there is no
 * byte that may be changed without being noticed.
 */
export function readEntryLine(line: Buffer): AuditEntry | AuditLink | undefined {
  const entry = parse(line.toString('utf8'));
  return entry && Buffer.from(writeEntryLine(entry), 'utf8').equals(line) ? entry : undefined;
}

function parse(text: string): AuditEntry | AuditLink | undefined {
  try {
    const { account_id, seq, prev_hash, hash, ...rest } = JSON.parse(text) as Record<string, unknown>;
    if (typeof account_id !== 'string' || typeof prev_hash !== 'string' || typeof hash !== 'string') return undefined;
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return undefined;
    const link = { accountId: account_id, seq, prevHash: prev_hash, hash };
    return 'action' in rest ? withContents(link, rest) : link;
  } catch {
    // Not JSON, or no object: the caller says which line.
    return undefined;
  }
}

function withContents(link: AuditLink, rest: Record<string, unknown>): AuditEntry | undefined {
  const { environment, at, actor, action, request_id, reference, details } = rest;
  if (typeof environment !== 'string' || typeof at !== 'string' || typeof actor !== 'string') return undefined;
  if (typeof action !== 'string' || !isTextOrNull(request_id) || !isTextOrNull(reference)) return undefined;
  if (typeof details !== 'object' || details === null) return undefined;
  return {
    ...link,
    environment,
    at,
    actor,
    action,
    requestId: request_id,
    reference,
    details: JSON.stringify(details),
  };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
