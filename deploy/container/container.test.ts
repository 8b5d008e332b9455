import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SETTING_NAMES } from '../../apps/atlas/src/config/settings.ts';
import { send } from '../../apps/atlas/src/http/testing/send.ts';
import { startTestApp } from '../../apps/atlas/src/http/testing/start-test-app.ts';
import { readDeploy, ROOT } from '../testing/run-tool.ts';

const isSetting = (name: string) => SETTING_NAMES.some((known) => known === name);

const dockerfile = readDeploy('container/Dockerfile');

describe('the Dockerfile', () => {
  test('is one that a linter finds nothing in', () => {
    expect(validate(dockerfile)).toEqual([]);
    expect(validate('FROM a\nCOPY x\n')).not.toEqual([]);
  });

  test('runs as nobody special, and hands signals to the program', () => {
    const [, last = ''] = dockerfile.split(/^FROM .*\$\{NODE_IMAGE\}$/m);
    expect(last).toMatch(/^USER 10001:10001$/m);
    expect(last).toMatch(/^ENTRYPOINT \["node", /m);
  });

  test('has what pictures are taken out of videos with, unless it is built without', () => {
    expect(dockerfile).toMatch(/^ARG PACKAGES="ffmpeg"$/m);
    expect(dockerfile).toMatch(/apt-get install .*\$\{PACKAGES\}/);
  });

  test('names only settings that there are', () => {
    const names = [...dockerfile.matchAll(/\b(ATLAS_[A-Z_]+)=/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => name === undefined || !isSetting(name))).toEqual([]);
  });

  test('gets every file that set-up and the program read, and no test', () => {
    const lines = readDeploy('container/Dockerfile.dockerignore').split('\n');
    const kept = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(lines).toContain('*');
    expect(kept.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const { workspaces } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      workspaces: string[];
    };
    expect(kept).toEqual(expect.arrayContaining(workspaces.map((pattern) => pattern.replace('/*', ''))));
    expect(lines).toEqual(expect.arrayContaining(['**/*.test.ts', '**/node_modules', '**/dist']));
  });
});

describe('the entry of the image', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atlas-container-'));
    await cp(join(ROOT, 'deploy/container'), join(folder, 'deploy/container'), { recursive: true });
    await mkdir(join(folder, 'apps/atlas/dist'), { recursive: true });
    // Stands for the program: says what it finds in its environment.
    const program = `console.log(JSON.stringify(process.env));`;
    await writeFile(join(folder, 'apps/atlas/dist/atlas.mjs'), program);
    await writeFile(join(folder, 'password'), 'p@ss/w:rd%\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const start = (env: Record<string, string>) =>
    spawnSync(process.execPath, [join(folder, 'deploy/container/start.mjs'), 'serve'], { env, encoding: 'utf8' });

  test('puts passwords from files into the URLs, whatever characters they have', () => {
    const { stdout } = start({
      DATABASE_URL: 'postgres://app@db:5432/kyc',
      DATABASE_PASSWORD_FILE: join(folder, 'password'),
      ATLAS_DATABASE_OWNER_URL: 'postgres://owner@db:5432/kyc',
    });
    const env = JSON.parse(stdout) as Record<string, string>;
    expect(decodeURIComponent(new URL(env['DATABASE_URL'] ?? '').password)).toBe('p@ss/w:rd%');
    expect(env['ATLAS_DATABASE_OWNER_URL']).toBe('postgres://owner@db:5432/kyc');
    expect(env).not.toHaveProperty('DATABASE_PASSWORD_FILE');
  });

  test('puts other secrets from files into their settings, and the master key where nobody else reads it', async () => {
    await writeFile(join(folder, 'key'), Buffer.alloc(32, 7), { mode: 0o644 });
    const { stdout } = start({
      TMPDIR: folder,
      ATLAS_INFERENCE_TOKEN_FILE: join(folder, 'password'),
      ATLAS_S3_SECRET_ACCESS_KEY_FILE: join(folder, 'password'),
      MASTER_KEY_FILE: join(folder, 'key'),
    });
    const env = JSON.parse(stdout) as Record<string, string>;
    expect(env).toMatchObject({ ATLAS_INFERENCE_TOKEN: 'p@ss/w:rd%', ATLAS_S3_SECRET_ACCESS_KEY: 'p@ss/w:rd%' });
    expect(Object.keys(env).filter((name) => name.endsWith('_FILE'))).toEqual(['ATLAS_MASTER_KEY_FILE']);
    const copy = env['ATLAS_MASTER_KEY_FILE'] ?? '';
    expect([statSync(copy).mode & 0o777, readFileSync(copy)]).toEqual([0o600, Buffer.alloc(32, 7)]);
    expect(Object.keys(env).filter((name) => name.startsWith('ATLAS_') && !isSetting(name))).toEqual([]);
  });

  test('leaves the environment alone without such files', () => {
    const { stdout } = start({ DATABASE_URL: 'postgres://app@db/kyc' });
    expect(JSON.parse(stdout)).toMatchObject({ DATABASE_URL: 'postgres://app@db/kyc' });
  });

  test('says in one line what is missing', () => {
    const absent = start({ DATABASE_URL: 'postgres://a@db/kyc', DATABASE_PASSWORD_FILE: join(folder, 'none') });
    expect([absent.status, absent.stderr]).toEqual([
      1,
      expect.stringMatching(/^atlas: DATABASE_PASSWORD_FILE .*ENOENT.*\n$/),
    ]);
    const lonely = start({ DATABASE_PASSWORD_FILE: join(folder, 'password') });
    expect([lonely.status, lonely.stderr]).toEqual([1, expect.stringMatching(/^atlas: .*DATABASE_URL is no URL.*\n$/)]);
  });
});

describe('the health check', () => {
  const check = async (port: number, host = '0.0.0.0') => {
    const env = { ATLAS_PORT: String(port), ATLAS_HOST: host };
    const child = spawn(process.execPath, [join(ROOT, 'deploy/container/check-health.mjs')], { env });
    const [code] = (await once(child, 'exit')) as [number];
    return code;
  };

  test('follows readiness', async () => {
    let isReady = true;
    const part = { name: 'x', check: () => (isReady ? Promise.resolve() : Promise.reject(new Error('no'))) };
    const app = await startTestApp({ readiness: [part] });
    expect([(await send(app, '/health/ready')).status, await check(app.port)]).toEqual([200, 0]);
    expect(await check(app.port, 'localhost')).toBe(0);
    isReady = false;
    expect(await check(app.port)).toBe(1);
    await app.close();
    expect(await check(app.port)).toBe(1);
  });
});
