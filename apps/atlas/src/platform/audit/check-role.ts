import type { Client } from 'pg';
import { StartError } from '../../start-error.ts';

/**
 * Every role that this connection is or may become (SET ROLE, RESET ROLE), with what it could do to the log. The tables need not
 * be there yet.
 */
const POWERS = `
  WITH reach AS (
    SELECT r.* FROM pg_roles r
    WHERE r.rolname IN (session_user, current_user) OR pg_has_role(session_user, r.oid, 'MEMBER')
  ), log AS (
    -- By the catalog: names are resolved only for those who may use the schema.
    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'atlas' AND c.relname IN ('audit_entries', 'audit_heads')
  ), owners (oid) AS (
    SELECT relowner FROM pg_class JOIN log USING (oid)
    UNION SELECT proowner FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE n.nspname = 'atlas'
    UNION SELECT nspowner FROM pg_namespace WHERE nspname = 'atlas'
    UNION SELECT datdba FROM pg_database WHERE datname = current_database()
  ), powers AS (
    SELECT rolname, 1 AS rank, 'is a superuser' AS power FROM reach WHERE rolsuper
    UNION ALL
    SELECT rolname, 2, 'owns it' FROM reach WHERE oid IN (SELECT oid FROM owners)
    UNION ALL
    SELECT rolname, 3, 'may write to its tables' FROM reach WHERE EXISTS (
      SELECT 1 FROM log
      WHERE has_table_privilege(reach.oid, log.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
        OR has_any_column_privilege(reach.oid, log.oid, 'INSERT, UPDATE'))
    UNION ALL
    SELECT rolname, 4, 'may write to files of the server' FROM reach
    WHERE rolname IN ('pg_write_server_files', 'pg_execute_server_program')
    UNION ALL
    SELECT rolname, 5, 'may make itself a member of other roles' FROM reach
    WHERE rolcreaterole AND current_setting('server_version_num')::int < 160000
  )
  SELECT session_user::text AS me, rolname::text AS role, power FROM powers
  ORDER BY rank, rolname <> session_user, rolname LIMIT 1`;

/** How the role of this connection could change the audit log, such as `kyc owns it`; undefined when it cannot. */
export async function findPowerOverLog(connection: Pick<Client, 'query'>): Promise<string | undefined> {
  const { rows } = await connection.query<{ me: string; role: string; power: string }>(POWERS);
  const [found] = rows;
  if (!found) return undefined;
  const { me, role, power } = found;
  return me === role ? `${me} ${power}` : `${me} may become ${role}, which ${power}`;
}

export const ROLE_REMEDY =
  'let DATABASE_URL name another role than ATLAS_DATABASE_OWNER_URL, without rights of its own; see docs/postgresql.md';

/** @throws {StartError} when the role that serves could change the audit log */
export async function refuseRoleOverLog(connection: Pick<Client, 'query'>): Promise<void> {
  const power = await findPowerOverLog(connection);
  if (power) throw new StartError(`the role that serves could change the audit log (${power}): ${ROLE_REMEDY}`);
}
