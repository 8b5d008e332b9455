import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createKeyStore } from '../platform/keys/create-key-store.ts';
import { parseExpiry, parseNetworks, parsePermissions, parseSpan } from './key-options.ts';
import { openInstallation } from './open-installation.ts';
import { runAtlas } from './testing/run-atlas.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'atlas-cli-'));
  await chmod(home, 0o711);
});
afterAll(() => rm(home, { recursive: true, force: true }));

const atlas = (args: string[], env: Record<string, string> = {}) =>
  runAtlas(args, { ATLAS_HOME: home, ...env }).outcome;

describe('the command line', () => {
  it('lists its commands, with examples', async () => {
    const { code, stdout } = await atlas(['--help']);
    expect(code).toBe(0);
    for (const word of ['serve', 'read', 'key', 'config', 'backup', 'restore', 'doctor', 'Examples:', 'Exit codes:'])
      expect(stdout).toContain(word);
  });

  it.each([
    [['key', 'create'], /required option '--environment <name>' not specified/],
    [['key', 'create', '--environment', 'staging'], /Allowed choices are sandbox, production/],
    [['key', 'create', '--environment', 'sandbox', '--permissions', 'face:raed'], /did you mean face:read\?/],
    [['key', 'create', '--environment', 'sandbox', '--expires', 'yesterday'], /give a span such as 12h/],
    [['key', 'create', '--environment', 'sandbox', '--allow-ip', '10.1.2.3/8'], /did you mean 10.0.0.0\/8\?/],
    [['key', 'create', '--environment', 'sandbox', '--burst', '5'], /--burst goes with --rate/],
    [['key', 'restrict', 'testAbCdEfGh', '--environment', 'sandbox'], /give --allow-ip, --allow-any-ip, --rate or/],
    [['key', 'rotate', 'testAbCdEfGh', '--environment', 'sandbox', '--overlap', '1'], /give a span such as 30m/],
    [['key', 'revoke', '--environment', 'sandbox'], /missing required argument 'key-id'/],
    [['sevre'], /unknown command 'sevre'/],
  ])('answers wrong usage with 2: %j', async (args, line) => {
    const { code, stderr } = await atlas(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(line);
  });

  it('answers a wrong setting with 1 and one line, and starts nothing', async () => {
    const { code, stdout, stderr } = await atlas(['key', 'list', '--environment', 'sandbox'], { ATLAS_PORT: 'x' });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('atlas: ATLAS_PORT got "x"; allowed: a whole number from 0 to 65535\n');
    expect(await readdir(home)).toEqual([]);
  });

  it('shows the settings in force without passwords, and warns about unknown ones', async () => {
    const env = { DATABASE_URL: 'postgres://app:hunter2@db/kyc', ATLAS_PROT: '1' };
    const { code, stdout, stderr } = await atlas(['config'], env);
    expect(code).toBe(0);
    expect(stdout).toContain(`ATLAS_HOME=${home}\n`);
    expect(stdout).toContain('DATABASE_URL=postgres://app:***@db/kyc\n');
    expect(stderr).toMatch(/ATLAS_PROT is not a setting .* did you mean ATLAS_PORT\?/);
  });

  it('tells what works, each thing with a line', async () => {
    const { stdout } = await atlas(['doctor', '--json'], { ATLAS_PORT: '0', ATLAS_HTTP_PORT: '0' });
    const findings = JSON.parse(stdout) as { about: string; state: string; detail: string }[];
    const states = Object.fromEntries(findings.map(({ about, state }) => [about, state]));
    expect(states).toMatchObject({
      'Node.js': 'ok',
      settings: 'ok',
      PostgreSQL: 'ok',
      'master key': 'ok',
      ports: 'ok',
    });
    expect(findings.every(({ detail }) => detail.length > 0 && !detail.includes('\n'))).toBe(true);
  });

  it('makes nothing when the doctor looks', async () => {
    const never = join(home, 'never');
    const { stdout } = await atlas(['doctor'], { ATLAS_HOME: never, ATLAS_PORT: '0', ATLAS_HTTP_PORT: '0' });
    expect(stdout).toMatch(/^ok +files +\S+never\/blobs is made at the first start$/m);
    expect(existsSync(never)).toBe(false);
  });

  it('fails the doctor with 1 where something does not work', async () => {
    const { code, stdout } = await atlas(['doctor'], { ATLAS_TLS_CERT: '/nowhere.pem', ATLAS_TLS_KEY: '/nowhere.key' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAIL certificate +ENOENT/m);
  });
});

describe('atlas key', () => {
  const json = async (...args: string[]) => {
    const { stdout, stderr, code } = await atlas(['key', ...args, '--json']);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, string> & Record<string, string>[];
  };

  it('makes, lists and revokes keys without a server, and beside one', async () => {
    const made = await json(
      'create',
      '--environment',
      'production',
      '--permissions',
      'document:read',
      '--expires',
      '90d',
    );
    expect(made).toMatchObject({ environment: 'production', account: 'default', permissions: ['document:read'] });

    const { config } = readConfig({ env: { ATLAS_HOME: home } });
    const server = await openInstallation(config, { say: () => {}, onDatabaseError: () => {} });
    try {
      const keys = createKeyStore(server.database.db, server.kms);
      expect(await keys.findLiveKey(made.key_id!)).toMatchObject({
        secret: made.key_secret,
        permissions: ['document:read'],
      });
      expect((await json('list', '--environment', 'production')).map((key) => key.key_id)).toEqual([made.key_id]);
      expect(await json('list', '--environment', 'sandbox')).toEqual([]);
      expect(await json('revoke', made.key_id!, '--environment', 'production')).toMatchObject({ outcome: 'revoked' });
      expect(await keys.findLiveKey(made.key_id!)).toBeUndefined();
    } finally {
      await server.close();
    }
    const missing = await atlas(['key', 'revoke', made.key_id!, '--environment', 'sandbox']);
    expect([missing.code, missing.stderr]).toEqual([1, `atlas: no key ${made.key_id} in sandbox\n`]);
    await expect(readdir(join(home, 'postgres'))).resolves.not.toContain('postmaster.pid');
  });
});

describe('atlas key restrict and rotate', () => {
  const on = ['--environment', 'sandbox', '--json'];
  const json = async (...args: string[]) => {
    const { stdout, stderr, code } = await atlas(['key', ...args, ...on]);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  it('change a key beside a running server, and hand it over', { timeout: 120_000 }, async () => {
    const { config } = readConfig({ env: { ATLAS_HOME: home } });
    const server = await openInstallation(config, { say: () => {}, onDatabaseError: () => {} });
    try {
      const made = await json('create', '--allow-ip', '203.0.113.7', '--rate', '50');
      expect(made).toMatchObject({ allowed_networks: ['203.0.113.7/32'], rate_per_second: 50, rate_burst: 100 });
      const keyId = String(made.key_id);
      expect(await json('restrict', keyId, '--allow-any-ip', '--default-rate')).toMatchObject({
        outcome: 'restricted',
      });
      const found = await createKeyStore(server.database.db, server.kms).findLiveKey(keyId);
      expect(found).toMatchObject({ allowedNetworks: null, rate: null });
      const rotated = await json('rotate', keyId, '--overlap', '0');
      expect(rotated).toMatchObject({ replaces: keyId, rate_burst: null, key_secret: expect.any(String) });
      const again = await atlas(['key', 'rotate', keyId, ...on]);
      expect([again.code, again.stderr]).toEqual([
        1,
        `atlas: ${keyId} was replaced by ${String(rotated.key_id)} before: rotate that one\n`,
      ]);
    } finally {
      await server.close();
    }
  });
});

describe('options of atlas key', () => {
  const now = new Date('2026-06-15T12:00:00Z');

  it.each([
    ['12h', '2026-06-16T00:00:00.000Z'],
    ['2w', '2026-06-29T12:00:00.000Z'],
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['2027-01-31T18:30Z', '2027-01-31T18:30:00.000Z'],
  ])('expires %s', (text, moment) => {
    expect(parseExpiry(text, now).toISOString()).toBe(moment);
  });

  it.each(['', '0d', '90', '2026-06-15', '2027-02-30', 'tomorrow', '-3d'])('refuses to expire %j', (text) => {
    expect(() => parseExpiry(text, now)).toThrow(/give a span|has passed/);
  });

  it.each([
    ['0', 0],
    ['30m', 1800],
    ['12h', 43_200],
    ['7d', 604_800],
  ])('overlaps for %s', (text, seconds) => {
    expect(parseSpan(text)).toBe(seconds);
  });

  it.each(['', '1', '90s', '1y', '53w', '-1h'])('refuses to overlap for %j', (text) => {
    expect(() => parseSpan(text)).toThrow(/give a span|a year at most/);
  });

  it('takes networks with commas or spaces, each once', () => {
    expect(parseNetworks('203.0.113.7, 203.0.113.7/32 2001:db8::/32')).toEqual(['203.0.113.7/32', '2001:db8::/32']);
    expect(() => parseNetworks(' , ')).toThrow(/give a network/);
    expect(() => parseNetworks(Array.from({ length: 101 }, (_, i) => `10.0.0.${i}`).join())).toThrow(/100 networks/);
  });

  it('takes permissions with commas or spaces', () => {
    expect(parsePermissions('document:read, face:read')).toEqual(['document:read', 'face:read']);
    expect(() => parsePermissions('everything')).toThrow(/Permissions: document:read/);
  });
});
