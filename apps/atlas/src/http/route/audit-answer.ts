import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { Details } from '../../platform/audit/audit-entry.ts';
import type { Caller } from '../../platform/keys/caller.ts';
import type { Route } from './define-route.ts';

/** Writes down that an answer is about to be given, where the route wants that. */
export async function auditAnswer(
  audit: AuditLog | undefined,
  { audit: action, path }: Pick<Route, 'audit' | 'path'>,
  { caller, requestId }: { caller: Caller | undefined; requestId: string },
  details: Details,
): Promise<void> {
  if (action === undefined || !caller) return;
  const { accountId, environment, keyId } = caller;
  const entry = { accountId, environment, actor: `key:${keyId}` as const, action, requestId };
  await audit?.append({ ...entry, details: { route: path, ...details } });
}
