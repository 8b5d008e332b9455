import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCertificate } from '../../../apps/atlas/src/http/testing/make-certificate.ts';
import type { TestApp } from '../../../apps/atlas/src/http/testing/start-test-app.ts';
import { freePort } from '../../../apps/atlas/src/testing/free-port.ts';
import { isListening } from '../../../apps/atlas/src/testing/is-listening.ts';
import { readDeploy, replaceAll } from '../../testing/run-tool.ts';

export interface Proxy {
  port: number;
  /** What its clients trust. */
  certificate: { cert: string | Buffer };
  /** What it wrote into its log of calls. */
  logged(): Promise<string>;
  /** Names of files it keeps bodies in. */
  bodies(): Promise<string[]>;
  close(): Promise<void>;
}

/** nginx with the configuration of `deploy/`, in front of this app: only addresses and paths differ. */
export async function startNginx(app: TestApp, authority: string | Buffer = app.certificate.cert): Promise<Proxy> {
  const proxy = await layOut(authority);
  const { folder, port } = proxy;
  const site = replaceAll(readDeploy('proxy/nginx.conf'), {
    'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
    'server 127.0.0.1:8443;': `server 127.0.0.1:${app.port};`,
    '/etc/nginx/tls': join(folder, 'tls'),
    '/var/log/nginx': folder,
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${join(folder, 'bodies', kind)};`)
    .join(' ');
  await writeFile(join(folder, 'site.conf'), site);
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; user root; pid ${folder}/pid; error_log ${folder}/error.log; events {}\nhttp { ${temporary} include site.conf; }\n`,
  );
  return run(proxy, spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]));
}

/** HAProxy, likewise. */
export async function startHaproxy(app: TestApp): Promise<Proxy> {
  const proxy = await layOut(app.certificate.cert);
  const configuration = replaceAll(readDeploy('proxy/haproxy.cfg'), {
    'bind :443': `bind 127.0.0.1:${proxy.port}`,
    'atlas-1 127.0.0.1:8443': `atlas-1 127.0.0.1:${app.port}`,
    '/etc/haproxy/tls': join(proxy.folder, 'tls'),
  });
  await writeFile(join(proxy.folder, 'haproxy.cfg'), configuration);
  return run(proxy, spawn('haproxy', ['-db', '-f', join(proxy.folder, 'haproxy.cfg')]));
}

interface LaidOut {
  folder: string;
  port: number;
  certificate: { cert: string | Buffer };
}

async function layOut(authority: string | Buffer): Promise<LaidOut> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-proxy-'));
  await chmod(folder, 0o755);
  const own = await makeCertificate();
  for (const name of ['tls', 'bodies']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'tls/kyc.example.pem'), `${String(own.cert)}\n${String(own.key)}`);
  await writeFile(join(folder, 'tls/kyc.example.key'), own.key);
  await writeFile(join(folder, 'tls/atlas-ca.pem'), authority);
  return { folder, port: await freePort(), certificate: own };
}

async function run({ folder, port, certificate }: LaidOut, child: ChildProcess): Promise<Proxy> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit');
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`the proxy ended: ${said}`);
    await sleep(20);
  }
  return {
    port,
    certificate,
    logged: async () => said + (await readFile(join(folder, 'atlas.log'), 'utf8').catch(() => '')),
    bodies: async () =>
      (await readdir(join(folder, 'bodies'), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
