import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaceModelRole, ModelRole } from '@atlas/vision';

type Role = ModelRole | FaceModelRole;

interface ModelsFile {
  packages: { name: string; version: string; files: { role: Role; file: string }[] }[];
}

/** Where set-up put the file of each role that `models.json` names. */
export function modelPaths(root: string): Record<Role, string> {
  const { packages } = JSON.parse(readFileSync(join(root, 'models.json'), 'utf8')) as ModelsFile;
  const entries = packages.flatMap(({ name, version, files }) =>
    files.map(({ role, file }) => [role, join(root, '.models', `${name.replaceAll('/', '__')}@${version}`, file)]),
  );
  return Object.fromEntries(entries) as Record<Role, string>;
}
