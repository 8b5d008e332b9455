import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { canReach, type ServiceUser } from './service-user.ts';

/**
 * The folder that holds data and binaries of PostgreSQL: the home, or `/var/lib/atlas-…` when the user that PostgreSQL runs as
 * cannot get to the home, as in `/root`.
 */
export async function chooseGround(home: string, user: ServiceUser | undefined): Promise<string> {
  if (!user || canReach(home, user)) return home;
  const ground = join('/var/lib', `atlas-${shortHash(home)}`);
  await mkdir(ground, { recursive: true, mode: 0o711 });
  return ground;
}

/** Ten letters that stand for a path. */
export function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 10);
}
