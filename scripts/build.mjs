import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OUTPUTS = { atlas: 'cli/main.ts', 'infer-child': 'infer-child.ts', 'search-child': 'search-child.ts' };

/**
 * Bundles the TypeScript of the app and the packages into `apps/atlas/dist`; npm dependencies stay outside the bundle.
 * Does nothing when no source changed since the last time.
 *
 * @param {{ root: string }} options
 */
export async function build({ root }) {
  const app = join(root, 'apps/atlas');
  const marker = join(app, 'dist/.sources');
  const sources = sourcesDigest(root);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === sources) return;
  rmSync(join(app, 'dist'), { recursive: true, force: true });
  const { build: bundle, stop } = await import('esbuild');
  await bundle({
    entryPoints: Object.entries(OUTPUTS).map(([out, file]) => ({ out, in: join(app, 'src', file) })),
    outdir: join(app, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    packages: 'external',
    alias: ownPackages(root),
    logLevel: 'warning',
  });
  // Else its service stays beside the server for as long as that runs.
  await stop();
  writeFileSync(marker, sources);
}

/** Our own packages are TypeScript and belong into the bundle: esbuild takes them by path. @param {string} root */
function ownPackages(root) {
  const folder = join(root, 'packages');
  const names = readdirSync(folder).filter(
    (name) => name !== 'testkit' && existsSync(join(folder, name, 'src/index.ts')),
  );
  return Object.fromEntries(
    names.flatMap((name) => {
      const { exports } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'));
      const entries = typeof exports === 'string' ? [['.', exports]] : Object.entries(exports);
      // The SDK exports what it is built to; here its source is meant.
      const sourceOf = (/** @type {unknown} */ path) => (typeof path === 'string' ? path : 'src/index.ts');
      return entries.map(([entry, path]) => [`@atlas/${name}${entry.slice(1)}`, join(folder, name, sourceOf(path))]);
    }),
  );
}

/** @param {string} root */
function sourcesDigest(root) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'scripts/build.mjs']) hash.update(readFileSync(join(root, file)));
  const folders = ['apps/atlas/src', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`)];
  for (const folder of folders)
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(ts|json|sql)$/.test(file) && !file.endsWith('.test.ts')) {
        const { mtimeMs, size } = statSync(join(root, folder, file));
        hash.update(`${folder}/${file} ${mtimeMs} ${size}\n`);
      }
  return hash.digest('hex');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await build({ root: dirname(dirname(fileURLToPath(import.meta.url))) });
