import type { TestConnection } from '@atlas/testkit/database';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chown, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServiceUser, type ServiceUser } from '../../engines/postgres/service-user.ts';
import { makeCertificate } from '../../http/testing/make-certificate.ts';
import { freePort } from '../../testing/free-port.ts';

/** A PostgreSQL of the system, with a cluster of its own under the temporary folder. */
export interface OwnServer {
  /** A superuser, over TCP. */
  admin: TestConnection;
  /** PEM of who signed the certificate of the server. */
  caFile: string;
  /** Where its socket is. */
  folder: string;
  stop: () => void;
  start: () => void;
  remove: () => Promise<void>;
}

const INSTALLED = '/usr/lib/postgresql';

/** Where Debian puts its programs, by major version; those that Atlas takes. */
export function findInstalledServers(): { major: number; programs: string }[] {
  if (!existsSync(INSTALLED)) return [];
  return readdirSync(INSTALLED)
    .map((name) => ({ major: Number(name), programs: join(INSTALLED, name, 'bin') }))
    .filter(({ major, programs }) => major >= 15 && existsSync(join(programs, 'initdb')));
}

/** Starts a server of the system as an operator would: with passwords, with TLS, on a loopback address. */
export async function startOwnServer(programs: string): Promise<OwnServer> {
  const user = findServiceUser();
  const folder = await mkdtemp(join(tmpdir(), 'atlas-own-pg-'));
  const [password, port] = [randomBytes(12).toString('hex'), await freePort()];
  const { cert, key } = await makeCertificate();
  const files = { 'server.pem': cert, 'server.key': key, password };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, { mode: 0o600 });
  await chmod(folder, 0o711);
  if (user) for (const name of ['.', ...Object.keys(files)]) await chown(join(folder, name), user.uid, user.gid);
  const data = join(folder, 'data');
  const make = [
    '--pgdata',
    data,
    '--username',
    'postgres',
    '--pwfile',
    join(folder, 'password'),
    '--auth=scram-sha-256',
  ];
  run(join(programs, 'initdb'), [...make, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'], user);
  const ctl = (...args: string[]) => run(join(programs, 'pg_ctl'), ['-D', data, '-w', '-s', ...args], user);
  const settings = `-h 127.0.0.1 -p ${port} -k ${folder} -F -c ssl=on -c ssl_cert_file=${folder}/server.pem -c ssl_key_file=${folder}/server.key`;
  const start = () => ctl('-o', settings, '-l', join(folder, 'log'), 'start');
  start();
  // The owner alone may read the key; anybody may read who signed.
  await writeFile(join(folder, 'ca.pem'), cert, { mode: 0o644 });
  return {
    admin: { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' },
    caFile: join(folder, 'ca.pem'),
    folder,
    start,
    stop: () => ctl('-m', 'fast', 'stop'),
    remove: async () => {
      if (existsSync(join(data, 'postmaster.pid'))) ctl('-m', 'immediate', 'stop');
      await rm(folder, { recursive: true });
    },
  };
}

function run(program: string, args: readonly string[], user: ServiceUser | undefined): void {
  const { status, stderr, error } = spawnSync(program, args, {
    cwd: '/',
    env: { LC_ALL: 'C' },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    ...user,
  });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
}
