import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInstallRoot } from '../../../apps/atlas/src/install-root.ts';
import { type RealAtlas, startRealAtlas } from '../../../apps/atlas/src/testing/start-real-atlas.ts';

const run = promisify(execFile);
const root = findInstallRoot();
const readme = await readFile(join(root, 'packages/sdk/README.md'), 'utf8');
/** The programs of the page; each names its file in its first line. */
const programs = new Map(
  [...readme.matchAll(/```ts\n\/\/ (?<name>[\w-]+\.ts)\n(?<code>[^]*?)```/g)].map(({ groups }) => [
    groups?.['name'] ?? '',
    groups?.['code'] ?? '',
  ]),
);
const runnable = [...programs].filter(([, code]) => code.includes('console.log('));

let atlas: RealAtlas;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-readme-'));
  await installPackage();
  atlas = await startRealAtlas();
  await symlink(atlas.home, join(folder, '.atlas'));
  await symlink(join(root, 'specimens'), join(folder, 'specimens'));
  for (const [name, code] of programs)
    await writeFile(join(folder, name), code.replaceAll('https://127.0.0.1:8443', atlas.address));
}, 180_000);
afterAll(async () => {
  await atlas.close();
  await rm(folder, { recursive: true });
});

/** As `npm install` would, from what `npm pack` makes; without the registry. */
async function installPackage(): Promise<void> {
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: join(root, 'packages/sdk'),
  });
  const target = join(folder, 'node_modules/@atlas/sdk');
  await mkdir(target, { recursive: true });
  await run('tar', ['-xzf', join(folder, packed.stdout.trim()), '-C', target, '--strip-components=1']);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
}

describe('the published package', () => {
  test('holds code, types, page and licence, and nothing else', async () => {
    const { stdout } = await run('find', ['.', '-type', 'f'], { cwd: join(folder, 'node_modules/@atlas/sdk') });
    const files = stdout.trim().split('\n').sort();
    expect(files).toEqual(expect.arrayContaining(['./LICENSE', './README.md', './dist/index.d.ts', './dist/index.js']));
    expect(files.filter((file) => !/^\.\/(dist\/.*\.(js|d\.ts)|LICENSE|README\.md|package\.json)$/.test(file))).toEqual(
      [],
    );
  });

  test.each(['bundler', 'nodenext'])(
    'has types that a strict program with resolution by %s accepts',
    async (moduleResolution) => {
      const module = moduleResolution === 'bundler' ? 'esnext' : 'nodenext';
      const config = {
        compilerOptions: {
          strict: true,
          noEmit: true,
          skipLibCheck: false,
          target: 'es2022',
          lib: ['es2022'],
          allowImportingTsExtensions: true,
          module,
          moduleResolution,
          types: ['node'],
          typeRoots: [join(root, 'node_modules/@types')],
        },
        include: ['*.ts'],
      };
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
      const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript7/package.json')), 'bin/tsc');
      const { stdout } = await run(process.execPath, [compiler, '-p', folder]).catch(
        (failed: { stdout: string }) => failed,
      );
      expect(stdout).toBe('');
    },
  );
});

test('the package bundles for browsers, where nothing of Node.js is', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(folder, 'node_modules/@atlas/sdk/dist/index.js')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
  });
  expect([outputFiles.length, warnings]).toEqual([1, []]);
});

describe('each example of the page', () => {
  test('is found', () => {
    expect([...programs.keys()]).toEqual(
      expect.arrayContaining([
        'atlas.ts',
        'read-passport.ts',
        'two-sides.ts',
        'once.ts',
        'errors.ts',
        'many.ts',
        'faces.ts',
        'find-again.ts',
      ]),
    );
    expect(readme.match(/```ts\n/g)).toHaveLength(programs.size);
  });

  test.each(runnable)('%s prints what it says', async (name, code) => {
    const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.+)/g)].map(([, text]) => text);
    const tsx = createRequire(import.meta.url).resolve('tsx');
    const { stdout, stderr } = await run(process.execPath, ['--import', tsx, join(folder, name)], { cwd: folder });
    expect(stdout.trim().split('\n')).toEqual(promised);
    expect(stderr).toBe('');
  });
});
