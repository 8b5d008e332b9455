import type { ErasureDeps } from '../../../platform/erasure/erasure.ts';
import type { Route } from '../../../http/route/define-route.ts';
import { deleteRoute } from './delete-route.ts';
import { fetchRoute } from './fetch-route.ts';
import type { GalleryDeps } from './gallery.ts';
import { identifyRoute } from './identify-route.ts';
import { verifyRoute } from './verify-route.ts';

/** What is done with enrolled faces, but for enrolling them. */
export function listGalleryRoutes(deps: GalleryDeps & ErasureDeps): Route[] {
  return [verifyRoute(deps), identifyRoute(deps), fetchRoute(deps), deleteRoute(deps)];
}
