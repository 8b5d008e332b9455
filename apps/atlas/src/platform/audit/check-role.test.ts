import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { findPowerOverLog, refuseRoleOverLog } from './check-role.ts';

let test: TestDatabase;
let admin: Database;
const roles: string[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  const connection = { ...inject('testServer').admin, database: test.owner.database };
  admin = openDatabase({ connection, onError: () => {} });
});
afterAll(async () => {
  for (const role of roles.reverse()) await admin.pool.query(`RESET ROLE; DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await admin.close();
  await test.drop();
});

async function makeRole(attributes = ''): Promise<string> {
  const role = `role_${randomBytes(6).toString('hex')}`;
  await admin.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x' ${attributes}`);
  roles.push(role);
  return role;
}

/** What is found for one who signs in as the role. */
async function powerOf(user: string, password = 'x'): Promise<string | undefined> {
  const { pool, close } = openDatabase({ connection: { ...test.app, user, password }, onError: () => {} });
  try {
    return await findPowerOverLog(pool);
  } finally {
    await close();
  }
}

describe('a role that could change the log', () => {
  it.each([
    ['GRANT UPDATE ON atlas.audit_entries', 'may write to its tables'],
    ['GRANT UPDATE (action) ON atlas.audit_entries', 'may write to its tables'],
    ['GRANT DELETE ON atlas.audit_entries', 'may write to its tables'],
    ['GRANT TRUNCATE ON atlas.audit_entries', 'may write to its tables'],
    ['GRANT TRIGGER ON atlas.audit_entries', 'may write to its tables'],
    ['GRANT INSERT ON atlas.audit_entries', 'may write to its tables'],
    ['GRANT UPDATE ON atlas.audit_heads', 'may write to its tables'],
  ])('%s', async (grant, power) => {
    const role = await makeRole();
    expect(await powerOf(role)).toBeUndefined();
    await admin.pool.query(`${grant} TO ${role}`);
    expect(await powerOf(role)).toBe(`${role} ${power}`);
  });

  it('by its own attributes', async () => {
    const superuser = await makeRole('SUPERUSER');
    expect(await powerOf(superuser)).toBe(`${superuser} is a superuser`);
    expect(await powerOf(test.owner.user, test.owner.password)).toBe(`${test.owner.user} owns it`);
  });

  it.each(['INHERIT', 'NOINHERIT'])('by a role that it may become: %s', async (attribute) => {
    const [between, role] = [await makeRole(), await makeRole(attribute)];
    await admin.pool.query(`GRANT ${test.owner.user} TO ${between}; GRANT ${between} TO ${role}`);
    expect(await powerOf(role)).toBe(`${role} may become ${test.owner.user}, which owns it`);
  });

  it.each([
    ['pg_write_all_data', 'may write to its tables'],
    ['pg_execute_server_program', 'may write to files of the server'],
  ])('by %s', async (group, power) => {
    const role = await makeRole('NOINHERIT');
    await admin.pool.query(`GRANT ${group} TO ${role}`);
    expect(await powerOf(role)).toBe(`${role} may become ${group}, which ${power}`);
  });

  it('as who it was before it stepped down', async () => {
    const role = await makeRole('SUPERUSER');
    const options = `-c role=${test.app.user}`;
    const connection = { ...test.app, user: role, password: 'x', options };
    const { pool, close } = openDatabase({ connection, onError: () => {} });
    expect((await pool.query('SELECT current_user AS role')).rows).toEqual([{ role: test.app.user }]);
    expect(await findPowerOverLog(pool)).toBe(`${role} is a superuser`);
    await close();
  });

  it('is found before there are tables', async () => {
    const empty = await createTestDatabase({ migrated: false });
    const { pool, close } = openDatabase({ connection: empty.owner, onError: () => {} });
    expect(await findPowerOverLog(pool)).toBe(`${empty.owner.user} owns it`);
    await close();
    await empty.drop();
  });
});

it('the role that serves cannot, and is let in', async () => {
  const { pool, close } = openDatabase({ connection: test.app, onError: () => {} });
  await expect(refuseRoleOverLog(pool)).resolves.toBeUndefined();
  await close();
});
