import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_PROGRAMS } from '../bundled-programs.mjs';
import { directPackages, productionPackages } from '../production-packages.mjs';

/**
 * `docs/sbom.cdx.json`: what Atlas consists of, as CycloneDX 1.6: packages of the production tree on every platform, programs inside
 * them, model weights. It follows from files in the repository alone, so it carries neither a date nor a number of its own.
 *
 * @param {{ root: string }} options
 */
export function billOfMaterials({ root }) {
  const atlas = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { packages: models } = JSON.parse(readFileSync(join(root, 'models.json'), 'utf8'));
  const packages = productionPackages(root);
  const modelPackages = models.map(modelPackage);
  const subject = {
    type: 'application',
    'bom-ref': packageUrl(atlas.name, atlas.version),
    name: atlas.name,
    version: atlas.version,
    description: atlas.description,
    licenses: licences(atlas.license),
  };
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: subject },
    components: [...packages.map(npmPackage), ...modelPackages],
    dependencies: [
      {
        ref: subject['bom-ref'],
        dependsOn: [
          ...directPackages(root).map(urlOfId),
          ...modelPackages.map((/** @type {any} */ model) => model['bom-ref']),
        ],
      },
      ...packages.map(({ name, version, needs }) => ({
        ref: packageUrl(name, version),
        dependsOn: needs.map(urlOfId),
      })),
    ],
  };
  return `${JSON.stringify(bill, undefined, 1)}\n`;
}

/** @param {import('../production-packages.mjs').ProductionPackage} entry */
function npmPackage({ name, version, licence, integrity }) {
  const purl = packageUrl(name, version);
  const inside = BUNDLED_PROGRAMS.get(`${name} ${version}`) ?? [];
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    ...(integrity && { hashes: [sha512(integrity)] }),
    licenses: licences(licence),
    purl,
    ...(inside.length && { components: inside.map((program) => bundledProgram(purl, program)) }),
  };
}

/** @param {string} purl @param {import('../bundled-programs.mjs').BundledProgram} program */
function bundledProgram(purl, { name, version, licence, cpe, about }) {
  const ref = `${purl}#${name.replaceAll(' ', '-')}`;
  return { type: 'library', 'bom-ref': ref, name, version, description: about, licenses: licences(licence), cpe };
}

/** @param {any} entry an entry of models.json */
function modelPackage({ name, version, integrity, licence, source, training, files }) {
  const purl = packageUrl(name, version);
  const licenses = licencesOfModels(licence);
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    description: `Model weights. Licence as declared: ${licence}.`,
    hashes: [sha512(integrity)],
    licenses,
    purl,
    externalReferences: [{ type: 'website', url: source }],
    components: files.map((/** @type {any} */ file) => modelFile(purl, { ...file, version, licenses, training })),
  };
}

/** @param {string} purl @param {any} file */
function modelFile(purl, { name, file, sha256, purpose, role, sizeBytes, version, licenses, training }) {
  return {
    type: file.endsWith('.onnx') ? 'machine-learning-model' : 'data',
    'bom-ref': `${purl}#${file}`,
    name,
    version,
    description: purpose,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    licenses,
    properties: [
      { name: 'atlas:role', value: role },
      { name: 'atlas:file', value: file },
      { name: 'atlas:size-bytes', value: String(sizeBytes) },
      { name: 'atlas:training-data', value: training },
    ],
  };
}

/** `Apache-2.0 (weights), MIT (package)`: both. @param {string} text */
function licencesOfModels(text) {
  return text.split(', ').flatMap((part) => licences(part.replace(/ \(.*\)$/, '')));
}

/** @param {string} licence */
function licences(licence) {
  if (/ (?:OR|AND|WITH) /.test(licence)) return [{ expression: licence }];
  return [{ license: licence.includes(' ') ? { name: licence } : { id: licence } }];
}

/** @param {string} id `name version` */
function urlOfId(id) {
  const [name = '', version = ''] = id.split(' ');
  return packageUrl(name, version);
}

/** @param {string} name @param {string} version */
function packageUrl(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** @param {string} integrity */
function sha512(integrity) {
  const [, base64 = ''] = /^sha512-([A-Za-z0-9+/=]+)$/.exec(integrity) ?? [];
  return { alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') };
}
