import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../../../../deploy/testing/run-tool.ts';
import { runAtlas } from '../cli/testing/run-atlas.ts';
import { openInstallation } from '../cli/open-installation.ts';
import { readConfig } from '../config.ts';
import { startPooler } from '../db/testing/start-pooler.ts';
import { findInstalledServers, startOwnServer, type OwnServer } from '../db/testing/start-own-server.ts';
import { multipart } from '../http/testing/send.ts';
import { StartError } from '../start-error.ts';
import { startServerProcess, type ServerProcess } from '../testing/start-server-process.ts';

const specimen = readFileSync(new URL('../../../../specimens/passport.png', import.meta.url));
const TIMEOUT_MS = 240_000;
const newPassword = () => randomBytes(12).toString('hex');
const PASSWORDS = { kyc_owner: newPassword(), kyc_app: newPassword(), kyc_guest: newPassword() };

const installed = findInstalledServers();
// One line that says so, where there is none.
const servers = installed.length > 0 ? installed : [{ major: 15, programs: '' }];

describe.each(servers)(
  'on PostgreSQL $major of the system (runs where its Debian package is installed)',
  ({ programs }) => {
    const isThere = programs !== '';
    let server: OwnServer;
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'atlas-own-'));
      if (!isThere) return;
      server = await startOwnServer(programs);
      await asAdmin(
        ...Object.entries(PASSWORDS).map(([role, password]) => `CREATE ROLE ${role} LOGIN PASSWORD '${password}'`),
        'CREATE DATABASE kyc OWNER kyc_owner',
        'CREATE DATABASE other',
        `CREATE DATABASE latin OWNER kyc_owner ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`,
        'REVOKE ALL ON DATABASE kyc FROM PUBLIC',
        'GRANT CONNECT ON DATABASE kyc TO kyc_app',
      );
    }, TIMEOUT_MS);
    afterAll(async () => {
      await server?.remove();
      await rm(folder, { recursive: true });
    });

    async function asAdmin(...statements: string[]): Promise<void> {
      const client = new Client(server.admin);
      await client.connect();
      for (const statement of statements) await client.query(statement);
      await client.end();
    }

    const urlOf = (role: keyof typeof PASSWORDS, { port = server.admin.port, database = 'kyc', query = '' } = {}) =>
      `postgres://${role}:${PASSWORDS[role]}@127.0.0.1:${port}/${database}${query}`;
    const settings = () => {
      const query = `?sslmode=verify-full&sslrootcert=${server.caFile}`;
      return { DATABASE_URL: urlOf('kyc_app', { query }), ATLAS_DATABASE_OWNER_URL: urlOf('kyc_owner', { query }) };
    };
    const read = (atlas: ServerProcess, query: string, requestId: string) => {
      const { headers, body } = multipart([{ name: 'front_image', fileName: 'a.png', value: specimen }]);
      const path = `/document/ocr?document_type=PPT&document_sub_type=MRZ${query}`;
      return atlas.call(path, { method: 'POST', headers: { ...headers, request_id: requestId }, body });
    };
    const statusOf = async (atlas: ServerProcess, id: string) =>
      ((await atlas.call(`/jobs/status?id=${id}`)).json['data'] as { status: string }).status;

    test.skipIf(!isThere)(
      'serves over TLS with two roles, outlives a restart of the server, and finds its calls after one of its own',
      async () => {
        const env = { ATLAS_HOME: join(folder, 'home'), ...settings() };
        const first = await startServerProcess(env);
        expect((await read(first, '', 'before1')).json['data']).toMatchObject({ document_number_1: 'L898902C3' });
        server.stop();
        expect(await first.readiness()).toBe(503);
        const away = await read(first, '', 'away1');
        expect([away.status, Number(away.headers['retry-after'])]).toEqual([503, expect.any(Number)]);
        server.start();
        await expect.poll(() => first.readiness(), { timeout: 30_000 }).toBe(200);
        expect((await read(first, '', 'after1')).status).toBe(200);
        expect((await first.stop()).code).toBe(0);
        const second = await startServerProcess(env);
        const known = (await second.call('/requests?request_id=before1')).json['data'] as { requests: unknown[] };
        expect(known.requests).toHaveLength(1);
        await second.stop();
      },
      TIMEOUT_MS,
    );

    test.skipIf(!isThere || !isInstalled('pgbouncer'))(
      'serves and works through PgBouncer in transaction mode (where that is installed)',
      async () => {
        await asAdmin(`ALTER ROLE kyc_app SET statement_timeout = '30s'`);
        const app = { ...server.admin, user: 'kyc_app', password: PASSWORDS.kyc_app };
        const strict = await startPooler(app);
        const owner = { ATLAS_DATABASE_OWNER_URL: urlOf('kyc_owner') };
        const env = (port: number) => ({ DATABASE_URL: urlOf('kyc_app', { port }), ...owner });
        const refused = await runAtlas(['serve'], { ATLAS_HOME: join(folder, 'refused'), ...env(strict.port) }).outcome;
        expect(refused.stderr).toMatch(/^atlas: DATABASE_URL cannot be used: the pooler .* docs\/postgresql\.md .*\n$/);
        await strict.close();
        const ignored = 'ignore_startup_parameters = statement_timeout,idle_in_transaction_session_timeout';
        const pooler = await startPooler(app, ignored);
        const home = join(folder, 'home');
        const atlas = await startServerProcess({ ATLAS_HOME: home, ...env(pooler.port) });
        const accepted = await read(atlas, '&async=true', 'pooled1');
        expect(accepted.status).toBe(202);
        const { job_id: id } = accepted.json['data'] as { job_id: string };
        await expect.poll(() => statusOf(atlas, id), { timeout: 60_000 }).toBe('COMPLETED');
        await atlas.stop();
        await pooler.close();
      },
      TIMEOUT_MS,
    );

    describe('says in one line', () => {
      const cases: [string, () => Record<string, string>, RegExp][] = [
        [
          'that a password is wrong, and not which',
          () => ({ DATABASE_URL: urlOf('kyc_app').replace(PASSWORDS.kyc_app, 'hunter2') }),
          /DATABASE_URL cannot be used: password authentication failed for user "kyc_app"/,
        ],
        [
          'which of the two roles it is',
          () => ({ ATLAS_DATABASE_OWNER_URL: urlOf('kyc_owner').replace(PASSWORDS.kyc_owner, 'hunter2') }),
          /ATLAS_DATABASE_OWNER_URL cannot be used: password authentication failed for user "kyc_owner"/,
        ],
        [
          'that the address has no password',
          () => ({ DATABASE_URL: urlOf('kyc_app').replace(`:${PASSWORDS.kyc_app}`, '') }),
          /DATABASE_URL cannot be used: the server asks for a password, and the address has none .*/,
        ],
        [
          'that there is no such database',
          () => ({ DATABASE_URL: urlOf('kyc_app', { database: 'nowhere' }) }),
          /DATABASE_URL cannot be used: database "nowhere" does not exist/,
        ],
        [
          'that nobody listens',
          () => ({ DATABASE_URL: urlOf('kyc_app', { port: 1 }) }),
          /DATABASE_URL cannot be used: connect ECONNREFUSED 127\.0\.0\.1:1/,
        ],
        [
          'that two databases are named',
          () => ({ DATABASE_URL: urlOf('kyc_app', { database: 'other' }) }),
          /DATABASE_URL and ATLAS_DATABASE_OWNER_URL name two databases; allowed: two roles of one/,
        ],
        [
          'that the owner may not come in',
          () => ({ ATLAS_DATABASE_OWNER_URL: urlOf('kyc_guest') }),
          /ATLAS_DATABASE_OWNER_URL cannot be used: permission denied for database "kyc"/,
        ],
        [
          'that the owner may not create',
          () => ({
            DATABASE_URL: urlOf('kyc_app', { database: 'other' }),
            ATLAS_DATABASE_OWNER_URL: urlOf('kyc_guest', { database: 'other' }),
          }),
          /the role of ATLAS_DATABASE_OWNER_URL may not make the tables \(permission denied for database other\): .*/,
        ],
        [
          'that the encoding cannot hold every name',
          () => ({ DATABASE_URL: urlOf('kyc_app', { database: 'latin' }) }),
          /DATABASE_URL names a database whose encoding is LATIN1; Atlas needs UTF8: .*/,
        ],
        [
          'that nothing can be written',
          () => ({ DATABASE_URL: urlOf('kyc_app', { query: '?options=-c%20default_transaction_read_only%3Don' }) }),
          /DATABASE_URL names a standby or a read-only database: let it name the primary/,
        ],
        [
          'that one role does both',
          () => ({ DATABASE_URL: urlOf('kyc_owner'), ATLAS_DATABASE_OWNER_URL: urlOf('kyc_owner') }),
          /the role that serves could change the audit log \(kyc_owner owns it\): let DATABASE_URL name another role .*/,
        ],
        [
          'that its certificate is not trusted',
          () => ({ DATABASE_URL: urlOf('kyc_app', { query: '?sslmode=require' }) }),
          /DATABASE_URL cannot be used: its certificate is not trusted: see sslrootcert in docs\/postgresql\.md .*/,
        ],
        [
          'that the file of the authority is not there',
          () => ({ DATABASE_URL: urlOf('kyc_app', { query: '?sslmode=verify-full&sslrootcert=/nowhere.pem' }) }),
          /DATABASE_URL cannot be used: ENOENT: no such file or directory, open '\/nowhere\.pem'/,
        ],
      ];
      test.skipIf(!isThere).each(cases)('%s', async (_name, env, line) => {
        const urls = { DATABASE_URL: urlOf('kyc_app'), ATLAS_DATABASE_OWNER_URL: urlOf('kyc_owner'), ...env() };
        const { config } = readConfig({ env: { ATLAS_HOME: join(folder, 'wrong'), ...urls } });
        const failure = await openInstallation(config, { say: () => {}, onDatabaseError: () => {} }).catch(
          (error: unknown) => error,
        );
        expect(failure).toBeInstanceOf(StartError);
        const { message } = failure as StartError;
        expect(message).toMatch(new RegExp(`^${line.source}$`));
        for (const secret of ['hunter2', ...Object.values(PASSWORDS)]) expect(message).not.toContain(secret);
      });
    });
  },
);
