/**
 * Codes of a PostgreSQL that starts, stops, takes no more connections, has no room or no memory left, has become a standby or is too busy to
 * end a statement in time; and of a socket that nobody listens on.
 */
const AWAY =
  /^(57P0[1235]|57014|53\w{3}|58030|25006|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const AWAY_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|timeout expired)/;

/** Whether the database could not be reached, or could not do what it was asked: that passes, so whoever asked may come again. */
export function isDatabaseAway(error: unknown): boolean {
  const isQuery = error instanceof Error && 'query' in error && 'params' in error;
  const cause = isQuery ? error.cause : error;
  if (!(cause instanceof Error)) return false;
  const isPg = isQuery || 'severity' in cause || AWAY_MESSAGE.test(cause.message);
  return isPg && (AWAY.test(codeOf(cause)) || AWAY_MESSAGE.test(cause.message));
}

/** Of several addresses that were tried, the last one's. */
function codeOf(error: Error): string {
  if ('code' in error) return String(error.code);
  const last: unknown = error instanceof AggregateError ? error.errors.at(-1) : undefined;
  return last instanceof Error ? codeOf(last) : '';
}
