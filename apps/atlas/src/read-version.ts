import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInstallRoot } from './install-root.ts';

/** The version of this checkout, such as `0.1.0`. */
export function readVersion(): string {
  const file = readFileSync(join(findInstallRoot(), 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
