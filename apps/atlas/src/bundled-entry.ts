import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** A program that the server starts, as set-up bundled it. @throws {StartError} when set-up has not run */
export function bundledEntry(root: string, name: 'infer-child' | 'search-child'): string {
  const entry = join(root, `apps/atlas/dist/${name}.mjs`);
  if (!existsSync(entry)) throw new StartError('apps/atlas/dist is missing: run npm start, or node scripts/build.mjs');
  return entry;
}
