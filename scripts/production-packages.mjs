import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { READ_BY_HAND } from './accepted-licences.mjs';

/**
 * @typedef {object} ProductionPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX
 * @property {string | undefined} integrity as in the lock file
 * @property {string[]} needs `name version` of the packages that it needs itself, sorted
 */

/**
 * What an installation without development tools consists of, by the lock file, so that the answer is the same on every
 * machine: packages for other platforms are listed too.
 *
 * @param {string} root
 * @returns {ProductionPackage[]} sorted, each name and version once
 */
export function productionPackages(root) {
  const packages = readLock(root);
  /** @type {Map<string, ProductionPackage>} */
  const found = new Map();
  for (const [path, entry] of Object.entries(packages)) {
    if (!isProduction(path, entry)) continue;
    const id = idOf(path, entry);
    const name = nameOf(path, entry);
    const needs = new Set([...(found.get(id)?.needs ?? []), ...neededFrom(packages, path)]);
    found.set(id, {
      name,
      version: entry.version,
      licence: READ_BY_HAND.get(id) ?? entry.license ?? 'UNKNOWN',
      integrity: entry.integrity,
      needs: [...needs].sort(compare),
    });
  }
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/**
 * What the checkout itself asks for: the root and its workspaces, without tools.
 *
 * @param {string} root
 * @returns {string[]} `name version`, sorted
 */
export function directPackages(root) {
  const packages = readLock(root);
  const own = Object.keys(packages).filter((path) => !path.includes('node_modules/') && !path.endsWith('/testkit'));
  return [...new Set(own.flatMap((path) => neededFrom(packages, path)))].sort(compare);
}

/** @param {string} root @returns {Record<string, any>} */
function readLock(root) {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
}

/** @param {string} path @param {any} entry */
function isProduction(path, entry) {
  return path.includes('node_modules/') && !entry.link && !entry.dev;
}

/** @param {string} path @param {any} entry @returns {string} */
function nameOf(path, entry) {
  return entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** @param {string} path @param {any} entry */
function idOf(path, entry) {
  return `${nameOf(path, entry)} ${entry.version}`;
}

/** Names are looked for as Node does: in the folder itself, then upwards. @param {Record<string, any>} packages @param {string} path */
function neededFrom(packages, path) {
  const { dependencies, optionalDependencies, peerDependencies } = packages[path];
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).flatMap((name) => {
    const at = resolveFrom(packages, path, name);
    return at !== undefined && isProduction(at, packages[at]) ? [idOf(at, packages[at])] : [];
  });
}

/** @param {Record<string, any>} packages @param {string} path @param {string} name @returns {string | undefined} */
function resolveFrom(packages, path, name) {
  const inside = path ? `${path}/node_modules/${name}` : `node_modules/${name}`;
  if (packages[inside]) return inside;
  if (!path) return undefined;
  return resolveFrom(packages, path.slice(0, Math.max(0, path.lastIndexOf('/'))), name);
}

/** By code unit: a locale would order differently from machine to machine. @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
