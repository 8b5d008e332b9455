import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Makes what is published: JavaScript and types in `dist`, and the licence. npm runs it before it packs. */
const here = dirname(fileURLToPath(import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript7/package.json');
rmSync(join(here, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [join(dirname(compiler), 'bin/tsc'), '-p', join(here, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
copyFileSync(join(here, '../../LICENSE'), join(here, 'LICENSE'));
