import { appendFile, cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findInstallRoot } from '../install-root.ts';

/** What code and models stand on; read only. */
const SHARED = ['node_modules', '.models', 'packages', 'specimens'];
/** What tells the next version from this one, and what must stand beside it. */
const OWN = [
  'package.json',
  'models.json',
  'apps/atlas/dist',
  'apps/atlas/src/db/migrations',
  'apps/atlas/src/db/grants.sql',
];

/**
 * A checkout of a version to come: this one, as set-up bundled it, with more migrations and grants.
 *
 * @param folder is made
 * @returns its program
 */
export async function makeNewerCheckout(
  folder: string,
  { migrations, grants }: { migrations: Readonly<Record<string, string>>; grants: string },
): Promise<string> {
  const root = findInstallRoot();
  await mkdir(join(folder, 'apps/atlas/src/db'), { recursive: true });
  for (const name of SHARED) await symlink(join(root, name), join(folder, name));
  for (const name of OWN) await cp(join(root, name), join(folder, name), { recursive: true });
  for (const [name, sql] of Object.entries(migrations))
    await writeFile(join(folder, 'apps/atlas/src/db/migrations', name), sql);
  await appendFile(join(folder, 'apps/atlas/src/db/grants.sql'), grants);
  return join(folder, 'apps/atlas/dist/atlas.mjs');
}
