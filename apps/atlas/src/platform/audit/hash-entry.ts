import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit-entry.ts';

/** Goes into every hash, so that another encoding can never give the same one. */
const ENCODING = 'atlas-audit-1';
const NONE = Buffer.from('ffffffff', 'hex');

/**
 * The SHA-256 of an entry as 64 hexadecimal digits: over the encoding's name and the fields in the order of AuditEntry,
 * `prevHash` last. Each field is its length in bytes (four, most significant first) and its UTF-8; `ffffffff` stands for none.
 * `atlas.append_audit_entry` in the migrations computes the same.
 */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { accountId, seq, environment, at, actor, action, requestId, reference, details, prevHash } = entry;
  const hash = createHash('sha256');
  for (const field of [
    ENCODING,
    accountId,
    String(seq),
    environment,
    at,
    actor,
    action,
    requestId,
    reference,
    details,
    prevHash,
  ])
    hash.update(encodeField(field));
  return hash.digest('hex');
}

function encodeField(field: string | null): Buffer {
  if (field === null) return NONE;
  const bytes = Buffer.from(field, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
