import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A short hash of every source file under the given files and folders, tests left out. Anything that was made by this
 * code is void when it changes.
 */
export function hashCode(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((path) => listSources(root, path)).sort()) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}

function listSources(root: string, path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => {
    const skipped = name.endsWith('.test.ts') || name === 'testing' || name === 'node_modules';
    return skipped ? [] : listSources(root, join(path, name));
  });
}
