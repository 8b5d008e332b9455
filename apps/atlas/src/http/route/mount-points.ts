import type { Environment } from '../../platform/keys/caller.ts';
import { StartError } from '../../start-error.ts';
import type { Route } from './define-route.ts';

interface MountPoint {
  prefix: string;
  /** The environment the prefix stands for; undefined where the key decides. */
  environment: Environment | undefined;
}

/** Both dialects from one table: v1.3 at the first two, v2 at the others. */
const MOUNT_POINTS: readonly MountPoint[] = [
  { prefix: '', environment: undefined },
  { prefix: '/atlas/api', environment: undefined },
  { prefix: '/v2/prod', environment: 'production' },
  { prefix: '/v2/production', environment: 'production' },
  { prefix: '/v2/sandbox', environment: 'sandbox' },
  { prefix: '/v2/uat', environment: 'sandbox' },
  { prefix: '/v2/preprod', environment: 'sandbox' },
];

/** A route at one of its addresses. */
export interface Mount {
  url: string;
  environment: Environment | undefined;
  route: Route;
}

/**
 * Every address of every route: its path and aliases, and those that the configuration adds, under every mount point.
 *
 * @param extraAliases extra path → canonical path
 * @throws {StartError} when an alias names no route, is no path, or two routes share an address
 */
export function listMounts(routes: readonly Route[], extraAliases: Readonly<Record<string, string>>): Mount[] {
  const extras = Object.entries(extraAliases);
  for (const [alias, canonical] of extras) {
    if (!/^(\/[\w.-]+)+$/.test(alias)) throw new StartError(`ATLAS_ROUTE_ALIASES: ${alias} is no path`);
    if (!routes.some(({ path }) => path === canonical))
      throw new StartError(`ATLAS_ROUTE_ALIASES: ${alias} leads to ${canonical}, which is no route; see /reference`);
  }
  const mounts = routes.flatMap((route) => {
    const added = extras.filter(([, canonical]) => canonical === route.path).map(([alias]) => alias);
    const paths = [...new Set([route.path, ...route.aliases, ...added])];
    return MOUNT_POINTS.flatMap(({ prefix, environment }) =>
      paths.map((path) => ({ url: `${prefix}${path}`, environment, route })),
    );
  });
  const seen = new Set<string>();
  for (const { url } of mounts) {
    if (seen.has(url)) throw new StartError(`${url} is the address of two routes: see ATLAS_ROUTE_ALIASES`);
    seen.add(url);
  }
  return mounts;
}
