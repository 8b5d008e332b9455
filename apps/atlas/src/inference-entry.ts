import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** The program of an inference process, as set-up bundled it. @throws {StartError} when set-up has not run */
export function inferenceEntry(root: string): string {
  const entry = join(root, 'apps/atlas/dist/infer-child.mjs');
  if (!existsSync(entry)) throw new StartError('apps/atlas/dist is missing: run npm start, or node scripts/build.mjs');
  return entry;
}
