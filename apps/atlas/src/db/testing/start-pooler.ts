import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestConnection } from '@atlas/testkit/database';
import { findServiceUser } from '../../engines/postgres/service-user.ts';
import { freePort } from '../../testing/free-port.ts';
import { isListening } from '../../testing/is-listening.ts';

export interface Pooler {
  port: number;
  close: () => Promise<void>;
}

/**
 * PgBouncer in transaction mode in front of a server, for one role.
 *
 * @param settings more lines of its configuration
 */
export async function startPooler({ host, port, user, password }: TestConnection, settings = ''): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-pooler-'));
  const service = findServiceUser();
  const own = await freePort();
  const configuration = `[databases]\n* = host=${host} port=${port}
[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${own}\nunix_socket_dir =\nauth_type = scram-sha-256
auth_file = ${folder}/users\npool_mode = transaction\ndefault_pool_size = 5\n${settings}\n`;
  const files = { ini: configuration, users: `"${user}" "${password}"\n` };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o644 });
  await chmod(folder, 0o755);
  if (service) await chown(folder, service.uid, service.gid);
  const child = spawn('pgbouncer', ['-q', join(folder, 'ini')], { cwd: '/', stdio: 'ignore', ...service });
  const ended = once(child, 'exit');
  while (!(await isListening(own))) {
    if (child.exitCode !== null) throw new Error('pgbouncer ended');
    await pause(20);
  }
  return {
    port: own,
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
