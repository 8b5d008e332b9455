import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from './start-error.ts';

/**
 * The checkout in which this code runs: the nearest folder above it that holds `models.json` and `package.json`. The same
 * for the sources and for the bundle in `apps/atlas/dist`.
 *
 * @throws {StartError} when the code was moved out of its checkout
 */
export function findInstallRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from));
  while (!isRoot(folder)) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new StartError('Atlas runs only inside its checkout: no models.json above the program');
    folder = parent;
  }
  return folder;
}

function isRoot(folder: string): boolean {
  return existsSync(join(folder, 'models.json')) && existsSync(join(folder, 'package.json'));
}

/** The version of this Atlas. */
export function readVersion(): string {
  const file = readFileSync(join(findInstallRoot(), 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
