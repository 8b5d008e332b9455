import type { Client } from 'pg';
import { APP, DATABASE, OWNER } from './connection.ts';
import type { ClusterRecord } from './cluster-record.ts';

/**
 * Makes the two roles and the database where they are missing.
 *
 * @param admin connected to the database `postgres` as the role that made the cluster
 */
export async function createRoles(admin: Client, passwords: ClusterRecord['passwords']): Promise<void> {
  for (const [role, password] of [
    [OWNER, passwords.owner],
    [APP, passwords.app],
  ] as const)
    if (!(await exists(admin, 'SELECT 1 FROM pg_roles WHERE rolname = $1', role)))
      await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
  if (!(await exists(admin, 'SELECT 1 FROM pg_database WHERE datname = $1', DATABASE)))
    await admin.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  await admin.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP}`);
}

async function exists(admin: Client, sql: string, name: string): Promise<boolean> {
  return (await admin.query(sql, [name])).rows.length > 0;
}
