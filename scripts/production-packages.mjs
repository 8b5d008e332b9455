import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { READ_BY_HAND } from './accepted-licences.mjs';

/**
 * What an installation without development tools consists of, by the lock file, so that the answer is the same on every
 * machine: packages for other platforms are listed too.
 *
 * @param {string} root
 * @returns {{ name: string, version: string, licence: string }[]} sorted, each name and version once
 */
export function productionPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  for (const [path, entry] of Object.entries(packages)) {
    if (!path.includes('node_modules/') || entry.link || entry.dev) continue;
    const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const id = `${name} ${entry.version}`;
    const licence = READ_BY_HAND.get(id) ?? entry.license ?? 'UNKNOWN';
    found.set(id, { name, version: entry.version, licence });
  }
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** By code unit: a locale would order differently from machine to machine. @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
