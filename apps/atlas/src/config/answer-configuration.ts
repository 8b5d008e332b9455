import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/** The version of this checkout. */
export function readVersion(root: string): string {
  const file = readFileSync(join(root, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

/** What of the configuration bears on computed answers: it goes into their configuration hash. A new setting of that kind goes here. */
export function answerConfiguration({ root, v1Flat }: Config) {
  return { version: readVersion(root), settings: { v1_flat: v1Flat } };
}
