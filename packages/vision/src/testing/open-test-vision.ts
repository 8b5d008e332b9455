import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MODEL_ROLES, openVision } from '../open-vision.ts';
import type { Vision } from '../vision.ts';

const ROOT = new URL('../../../../', import.meta.url);

interface Manifest {
  packages: { name: string; version: string; files: { role: string; file: string }[] }[];
}

/** The real models, from where set-up has put them. */
export async function openTestVision(): Promise<Vision> {
  return openVision({ models: await findModelPaths(MODEL_ROLES) });
}

/** `models.json` says which files, `.models/` holds them. */
export async function findModelPaths<Role extends string>(
  roles: readonly Role[],
): Promise<Record<Role, string> & Record<string, string>> {
  const manifest = JSON.parse(await readFile(new URL('models.json', ROOT), 'utf8')) as Manifest;
  const paths = new Map<string, string>();
  for (const { name, version, files } of manifest.packages)
    for (const { role, file } of files)
      paths.set(role, fileURLToPath(new URL(`.models/${name.replaceAll('/', '__')}@${version}/${file}`, ROOT)));
  for (const role of roles) if (!paths.has(role)) throw new Error(`models.json names no ${role} model`);
  return Object.fromEntries(paths) as Record<Role, string> & Record<string, string>;
}
