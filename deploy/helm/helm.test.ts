import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { StatefulSet } from 'kubernetes-models/apps/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { SETTING_NAMES } from '../../apps/atlas/src/config/settings.ts';
import { DEFAULT_LIMITS } from '../../apps/atlas/src/http/http-options.ts';
import { isInstalled, readDeploy, ROOT, runTool } from '../testing/run-tool.ts';

type Values = Record<string, Record<string, unknown>>;
interface Rendered {
  kind: keyof typeof KINDS;
  metadata: { name: string };
}

/** Each knows types and required fields of its kind; names that it does not know it lets pass. */
const KINDS = { StatefulSet, Service, NetworkPolicy, PodDisruptionBudget, Ingress };
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
  ingress: { ...defaults['ingress'], enabled: true, tlsSecretName: 'kyc-example-tls' },
  networkPolicy: {
    ...defaults['networkPolicy'],
    databaseTo: [{ ipBlock: { cidr: '192.0.2.7/32' } }],
    egress: [{ to: [{ ipBlock: { cidr: '198.51.100.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }] }],
  },
  settingsSecret: { name: 'kyc-settings' },
  nodeSelector: { disk: 'fast' },
  podAnnotations: { note: 'a' },
};

describe('the values', () => {
  test.each([
    ['defaults', defaults],
    ['everything on', FULL],
  ])('%s fit their schema', (_name, values) => {
    expect([isValid(values), isValid.errors]).toEqual([true, null]);
  });

  test.each([
    ['an unknown name', { replicas: 3 }],
    ['a password in a URL', { database: { url: 'postgres://kyc_app:hunter2@db.example/kyc' } }],
    ['a setting of another program', { settings: { NODE_OPTIONS: '--inspect' } }],
    ['a number as text', { inferenceWorkers: '2' }],
  ])('%s does not', (_name, values) => {
    expect(isValid({ ...defaults, ...values })).toBe(false);
  });
});

test('the chart is of the version of the program', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect([chart['appVersion'], chart['apiVersion'], chart['name']]).toEqual([version, 'v2', 'atlas']);
});

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

describe('the templates (rendered where the Debian packages golang-go and golang-github-masterminds-sprig-dev are)', () => {
  test.skipIf(!hasGo).each([
    ['the defaults', defaults, ['NetworkPolicy', 'PodDisruptionBudget', 'Service', 'StatefulSet']],
    ['everything on', FULL, ['Ingress', 'NetworkPolicy', 'PodDisruptionBudget', 'Service', 'StatefulSet']],
  ])('give objects that Kubernetes knows, with %s', (_name, values, kinds) => {
    const { ok, said, objects } = render(values);
    expect({ ok, said }).toEqual({ ok: true, said: '' });
    expect(objects.map(({ kind }) => kind).sort()).toEqual(kinds);
    for (const object of objects) new KINDS[object.kind](object).validate();
  });

  test.skipIf(!hasGo)('mount every secret they refer to, and let the pod end in its own time', () => {
    const { objects } = render(FULL);
    const { spec } = new StatefulSet(objects.find(({ kind }) => kind === 'StatefulSet'));
    const pod = spec?.template.spec;
    const [atlas] = pod?.containers ?? [];
    const volumes = [
      ...(pod?.volumes ?? []),
      ...(spec?.volumeClaimTemplates ?? []).map(({ metadata }) => metadata ?? {}),
    ];
    const mounted = atlas?.volumeMounts?.map(({ name }) => name) ?? [];
    expect(mounted.filter((name) => !volumes.some((volume) => volume.name === name))).toEqual([]);
    const files = (atlas?.env ?? []).map(({ value = '' }) => value).filter((value) => value.startsWith('/'));
    const folders = atlas?.volumeMounts?.map(({ mountPath }) => mountPath) ?? [];
    expect(files.filter((file) => !folders.some((folder) => file.startsWith(`${folder}/`)))).toEqual([]);
    const names = (atlas?.env ?? []).map(({ name }) => name).filter((name) => !name.endsWith('_PASSWORD_FILE'));
    expect(names.filter((name) => !SETTING_NAMES.some((known) => known === name))).toEqual([]);
    expect((pod?.terminationGracePeriodSeconds ?? 0) * 1000).toBeGreaterThan(DEFAULT_LIMITS.closeTimeoutMs + 35_000);
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
    const { ok, said } = render({ ...FULL, networkPolicy: defaults['networkPolicy'] ?? {} });
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
