import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { productionPackages } from './production-packages.mjs';

const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);

/** Copyleft that stays in a library of its own, loaded at run time and replaceable. */
const SEPARATE_LIBRARIES = /^@img\/sharp-(libvips|win32|wasm32)/;

/** Packages that forgot the field; the text of their licence file was read. */
const READ_BY_HAND = new Map([
  ['decko', 'MIT'],
  ['stickyfill', 'MIT'],
  ['url-template', 'BSD-3-Clause'],
]);

const refused = productionPackages(dirname(dirname(fileURLToPath(import.meta.url)))).filter(
  ({ name, licence }) => !SEPARATE_LIBRARIES.test(name) && !isPermissive(READ_BY_HAND.get(name) ?? licence),
);
for (const { name, version, licence } of refused) console.error(`${name} ${version}: ${licence}`);
if (refused.length) {
  console.error(`${refused.length} packages of the production tree have a licence that Atlas does not accept`);
  process.exit(1);
}

/** One of several alternatives is enough; of several that hold together, all. @param {string} licence @returns {boolean} */
function isPermissive(licence) {
  const plain = licence.replace(/^\((.*)\)$/, '$1');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isPermissive);
  return plain.split(' AND ').every((part) => PERMISSIVE.has(part));
}
