import type { Db } from '../../db/open-database.ts';
import { appendEntry } from './append-entry.ts';
import type { NewAuditEntry } from './audit-entry.ts';

/** Where it is written down what was done. */
export interface AuditLog {
  /** Committed when it resolves. */
  append(entry: NewAuditEntry): Promise<void>;
}

/** The log over the database. The role that serves can add to it and read it, nothing else. */
export function createAuditLog(db: Db): AuditLog {
  return { append: async (entry) => void (await appendEntry({ db }, entry)) };
}
