import type { Route } from '../../http/route/define-route.ts';
import type { ErasureDeps } from '../../platform/erasure/erasure.ts';
import { eraseRoute, subjectRoute } from './erase-route.ts';
import { holdRoute } from './hold-route.ts';
import { holdsRoute } from './holds-route.ts';
import { releaseRoute } from './release-route.ts';
import { showRoute } from './show-route.ts';

/** Everything that can be done with what is stored for a person. See README.md. */
export function listDataRoutes(deps: ErasureDeps): Route[] {
  return [showRoute(deps), eraseRoute(deps), subjectRoute(deps), holdRoute(deps), releaseRoute(deps), holdsRoute(deps)];
}
