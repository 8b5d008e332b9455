import type { TestConnection } from '@atlas/testkit/database';

/** A connection as `DATABASE_URL` has it. The host in the query wins: a folder with a socket cannot stand before the slash. */
export function databaseUrlOf({ user, password, host, port, database }: TestConnection): string {
  return `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
