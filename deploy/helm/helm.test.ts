import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { SETTING_NAMES } from '../../apps/atlas/src/config/settings.ts';
import { DEFAULT_LIMITS } from '../../apps/atlas/src/http/http-options.ts';
import { isInstalled, readDeploy, ROOT, runTool } from '../testing/run-tool.ts';

type Values = Record<string, unknown> & Record<'networkPolicy' | 'ingress' | 'work' | 'infer', object>;
interface Rendered {
  kind: keyof typeof KINDS;
  metadata: { name: string };
}

/** Each knows types and required fields of its kind; names that it does not know it lets pass. */
const KINDS = { StatefulSet, Deployment, Service, NetworkPolicy, PodDisruptionBudget, Ingress };
const CHART = join(ROOT, 'deploy/helm/atlas');
const GO_LIBRARIES = '/usr/share/gocode';
const hasGo = isInstalled('go') && existsSync(join(GO_LIBRARIES, 'src/github.com/Masterminds/sprig'));

const chart = parse(readDeploy('helm/atlas/Chart.yaml')) as Record<string, string>;
const defaults = parse(readDeploy('helm/atlas/values.yaml')) as Values;
const isValid = new Ajv({ allErrors: true }).compile(JSON.parse(readDeploy('helm/atlas/values.schema.json')) as object);

const FULL: Values = {
  ...defaults,
  database: {
    url: 'postgres://kyc_app@db.example:5432/kyc',
    passwordSecret: { name: 'kyc-app', key: 'password' },
    ownerUrl: 'postgres://kyc_owner@db.example:5432/kyc',
    ownerPasswordSecret: { name: 'kyc-owner', key: 'password' },
  },
  masterKeySecret: { name: 'kyc-master-key', key: 'master.key' },
  tls: { secretName: 'kyc-tls' },
  settings: { ATLAS_LOG_LEVEL: 'warn', ATLAS_TRUST_PROXY: '10.0.0.0/8' },
  ingress: { ...defaults.ingress, enabled: true, tlsSecretName: 'kyc-example-tls' },
  networkPolicy: {
    ...defaults.networkPolicy,
    databaseTo: [{ ipBlock: { cidr: '192.0.2.7/32' } }],
    egress: [{ to: [{ ipBlock: { cidr: '198.51.100.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }] }],
  },
  settingsSecret: { name: 'kyc-settings' },
  nodeSelector: { disk: 'fast' },
  podAnnotations: { note: 'a' },
};

const ROLES: Values = {
  ...FULL,
  replicas: 2,
  work: { ...defaults.work, replicas: 3 },
  infer: {
    ...defaults.infer,
    replicas: 2,
    tlsSecretName: 'kyc-infer-tls',
    tokenSecret: { name: 'kyc-infer-token', key: 'token' },
  },
  settings: { ATLAS_LOG_LEVEL: 'warn', ATLAS_BLOB_URL: 's3://kyc-files?region=eu-central-1' },
};

describe('the values', () => {
  test.each([
    ['defaults', defaults],
    ['everything on', FULL],
    ['each role apart', ROLES],
  ])('%s fit their schema', (_name, values) => {
    expect([isValid(values), isValid.errors]).toEqual([true, null]);
  });

  test.each([
    ['an unknown name', { replica: 3 }],
    ['a password in a URL', { database: { url: 'postgres://kyc_app:hunter2@db.example/kyc' } }],
    ['a setting of another program', { settings: { NODE_OPTIONS: '--inspect' } }],
    ['a number as text', { inferenceWorkers: '2' }],
    ['no server', { replicas: 0 }],
  ])('%s does not', (_name, values) => {
    expect(isValid({ ...defaults, ...values })).toBe(false);
  });
});

test('the chart is of the version of the program', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect([chart['appVersion'], chart['apiVersion'], chart['name']]).toEqual([version, 'v2', 'atlas']);
});

// prettier-ignore
const EACH_ROLE = [
  'Deployment', 'Ingress', 'NetworkPolicy', 'NetworkPolicy', 'NetworkPolicy', 'PodDisruptionBudget',
  'Service', 'Service', 'StatefulSet', 'StatefulSet',
];

function render(values: Values): { ok: boolean; said: string; objects: Rendered[] } {
  const context = {
    Values: values,
    Release: { Name: 'kyc', Namespace: 'kyc', Service: 'Helm' },
    Chart: { Name: chart['name'], Version: chart['version'], AppVersion: chart['appVersion'] },
  };
  const { status, stdout, stderr } = spawnSync('go', ['run', join(ROOT, 'deploy/helm/testing/render.go'), CHART], {
    input: JSON.stringify(context),
    encoding: 'utf8',
    env: { ...process.env, GO111MODULE: 'off', GOPATH: GO_LIBRARIES, GOFLAGS: '' },
  });
  const documents = status === 0 ? parseAllDocuments(stdout, { uniqueKeys: true }) : [];
  const faults = documents.flatMap(({ errors }) => errors.map(({ message }) => message));
  const objects = documents.map((document) => document.toJS() as Rendered | null).filter((object) => object !== null);
  return { ok: status === 0 && faults.length === 0, said: stderr + faults.join('\n'), objects };
}

interface Policy {
  metadata: { name: string };
  spec: { egress: unknown[] };
}

function specOf(objects: readonly Rendered[], name: string) {
  const found = objects.find(
    ({ kind, metadata }) => ['StatefulSet', 'Deployment'].includes(kind) && metadata.name === name,
  );
  return new StatefulSet(found).spec!;
}

function without(env: object = {}, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}

describe('the templates (rendered where the Debian packages golang-go and golang-github-masterminds-sprig-dev are)', () => {
  test.skipIf(!hasGo).each([
    ['the defaults', defaults, ['NetworkPolicy', 'PodDisruptionBudget', 'Service', 'StatefulSet']],
    ['everything on', FULL, ['Ingress', 'NetworkPolicy', 'PodDisruptionBudget', 'Service', 'StatefulSet']],
    ['each role apart', ROLES, EACH_ROLE],
  ])('give objects that Kubernetes knows, with %s', (_name, values, kinds) => {
    const { ok, said, objects } = render(values);
    expect({ ok, said }).toEqual({ ok: true, said: '' });
    expect(objects.map(({ kind }) => kind).sort()).toEqual(kinds);
    for (const object of objects) new KINDS[object.kind](object).validate();
  });

  test.skipIf(!hasGo).each([
    ['kyc-atlas', FULL],
    ['kyc-atlas', ROLES],
    ['kyc-atlas-work', ROLES],
    ['kyc-atlas-infer', ROLES],
  ])('%s mounts every secret it refers to, and ends in its own time', (name, values) => {
    const spec = specOf(render(values).objects, name);
    const pod = spec.template.spec;
    const [atlas] = pod?.containers ?? [];
    const volumes = [...(pod?.volumes ?? []), ...(spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata)];
    const mounted = atlas?.volumeMounts?.map(({ name: volume }) => volume) ?? [];
    expect(mounted.filter((volume) => !volumes.some((known) => known?.name === volume))).toEqual([]);
    const files = (atlas?.env ?? []).map(({ value = '' }) => value).filter((value) => value.startsWith('/'));
    const folders = atlas?.volumeMounts?.map(({ mountPath }) => mountPath) ?? [];
    expect(files.filter((file) => !folders.some((folder) => file.startsWith(`${folder}/`)))).toEqual([]);
    const names = (atlas?.env ?? [])
      .map((setting) => setting.name)
      .filter((setting) => !setting.endsWith('_PASSWORD_FILE'));
    const known = (setting: string) => SETTING_NAMES.some((one) => one === setting.replace(/TOKEN_FILE$/, 'TOKEN'));
    expect(names.filter((setting) => !known(setting))).toEqual([]);
    expect((pod?.terminationGracePeriodSeconds ?? 0) * 1000).toBeGreaterThan(DEFAULT_LIMITS.closeTimeoutMs + 35_000);
  });

  test.skipIf(!hasGo)('give each role what it needs and nothing else', () => {
    const { objects } = render(ROLES);
    const [server, worker, models] = ['kyc-atlas', 'kyc-atlas-work', 'kyc-atlas-infer'].map((name) => {
      const { replicas, template } = specOf(objects, name);
      const [atlas] = template.spec?.containers ?? [];
      const env = Object.fromEntries((atlas?.env ?? []).map(({ name: key, value }) => [key, value]));
      return { replicas, args: atlas?.args, env, from: atlas?.envFrom, probe: atlas?.readinessProbe };
    });
    const urls = [0, 1].map((index) => `https://kyc-atlas-infer-${index}.kyc-atlas-infer:8443`).join(',');
    expect(server).toMatchObject({ replicas: 2, args: ['serve'], env: { ATLAS_SERVE_WORK: '0' } });
    expect(worker).toMatchObject({ replicas: 3, args: ['work'], env: { ATLAS_INFERENCE_URL: urls }, probe: undefined });
    expect(worker?.env).toEqual(without(server?.env, ['ATLAS_SERVE_WORK', 'ATLAS_TLS_CERT', 'ATLAS_TLS_KEY']));
    expect(models).toMatchObject({ replicas: 2, args: ['infer'], from: undefined });
    expect(Object.keys(models?.env ?? {}).filter((name) => /DATABASE|MASTER|BLOB|S3|_URL/.test(name))).toEqual([]);
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy') as unknown as Policy[];
    expect(Object.fromEntries(policies.map(({ metadata, spec }) => [metadata.name, spec.egress.length]))).toEqual({
      'kyc-atlas': 4,
      'kyc-atlas-work': 4,
      'kyc-atlas-infer': 0,
    });
  });

  test.skipIf(!hasGo).each([
    ['database.url', { ...ROLES, database: defaults['database'] }],
    ['masterKeySecret.name', { ...ROLES, masterKeySecret: defaults['masterKeySecret'] }],
    ['settings.ATLAS_BLOB_URL', { ...ROLES, settings: {} }],
    ['infer.tlsSecretName', { ...ROLES, infer: { ...ROLES.infer, tlsSecretName: '' } }],
    ['infer.tokenSecret.name', { ...ROLES, infer: { ...defaults.infer, replicas: 1, tlsSecretName: 'kyc-infer-tls' } }],
  ])('refuse roles apart without %s', (name, values) => {
    expect(render(values)).toMatchObject({ ok: false, said: expect.stringContaining(name) });
  });

  test.skipIf(!hasGo)(
    'let Atlas call what the operator allows besides its database, and take secrets from a Secret',
    () => {
      const { objects } = render(FULL);
      const policy = objects.find(({ kind }) => kind === 'NetworkPolicy') as unknown as { spec: { egress: unknown[] } };
      expect(policy.spec.egress).toHaveLength(3);
      expect(JSON.stringify(policy.spec.egress)).toContain('198.51.100.0/24');
      const { spec } = new StatefulSet(objects.find(({ kind }) => kind === 'StatefulSet'));
      expect(spec?.template.spec?.containers?.[0]?.envFrom).toEqual([{ secretRef: { name: 'kyc-settings' } }]);
    },
  );

  test.skipIf(!hasGo)('refuse a database that the network policy would cut off', () => {
    const { ok, said } = render({ ...FULL, networkPolicy: defaults.networkPolicy });
    expect([ok, said]).toEqual([false, expect.stringContaining('networkPolicy.databaseTo')]);
  });
});

describe('Helm itself (where it is installed)', () => {
  test.skipIf(!isInstalled('helm'))('finds nothing wrong', () => {
    expect(runTool('helm', ['lint', '--strict', CHART])).toMatchObject({ ok: true });
    expect(runTool('helm', ['template', 'kyc', CHART])).toMatchObject({ ok: true });
  });
});

test.skipIf(!isInstalled('yamllint'))('Chart.yaml and values.yaml are tidy YAML (where yamllint is installed)', () => {
  const rules = '{extends: default, rules: {line-length: {max: 140}, document-start: disable}}';
  const files = ['Chart.yaml', 'values.yaml'].map((name) => join(CHART, name));
  expect(runTool('yamllint', ['--strict', '-d', rules, ...files])).toEqual({ ok: true, said: '' });
});
