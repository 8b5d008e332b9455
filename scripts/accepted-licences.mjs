/** Licences (SPDX) that ask for nothing but their text and a notice. */
export const PERMISSIVE = new Set([
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

/** What is accepted although its licence is not in the list, for certain packages only. */
export const EXCEPTIONS = [
  {
    packages: /^@img\/sharp-(libvips|win32|wasm32)/,
    licence: 'LGPL-3.0-or-later',
    why: 'libvips, a shared library of its own that sharp loads at run time and that anyone may replace',
  },
  {
    packages: /^OpenSSL$/,
    licence: 'OpenSSL',
    why: 'permissive with a notice; shared libraries that the embedded PostgreSQL brings along',
  },
  {
    packages: /^ICU$/,
    licence: 'Unicode-DFS-2016',
    why: 'permissive with a notice; shared libraries that the embedded PostgreSQL brings along',
  },
  {
    packages: /^zlib$/,
    licence: 'Zlib',
    why: 'permissive; a shared library that the embedded PostgreSQL brings along',
  },
  {
    packages: /^XZ Utils$/,
    licence: 'public domain',
    why: 'liblzma, a shared library that the embedded PostgreSQL brings along',
  },
];

/** Packages whose `license` field is missing or is no SPDX name; the text of their licence file was read. */
export const READ_BY_HAND = new Map([
  ['decko 1.2.0', 'MIT'],
  ['stickyfill 1.1.1', 'MIT'],
  ['url-template 2.0.8', 'BSD-3-Clause'],
]);

/**
 * Whether Atlas may stand on a package. One of several alternatives is enough; of several licences that hold together, all
 * must be accepted.
 *
 * @param {{ name: string, licence: string }} entry
 * @returns {boolean}
 */
export function isAccepted({ name, licence }) {
  const plain = licence.replace(/^\(([^()]*)\)$/, '$1');
  if (plain.includes(' OR ')) return plain.split(' OR ').some((one) => isAccepted({ name, licence: one }));
  return plain.split(' AND ').every((one) => PERMISSIVE.has(one) || isException(name, one));
}

/** @param {string} name @param {string} licence */
function isException(name, licence) {
  return EXCEPTIONS.some((exception) => exception.licence === licence && exception.packages.test(name));
}
