import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import type { TargetPolicy } from '../../engines/outbound/target-policy.ts';
import type { Route } from '../../http/route/define-route.ts';
import { deleteRoute } from './delete-route.ts';
import { deliveriesRoute } from './deliveries-route.ts';
import { listRoute } from './list-route.ts';
import { replayRoute } from './replay-route.ts';
import { rotateRoute } from './rotate-route.ts';
import { setRoute } from './set-route.ts';
import { testRoute } from './test-route.ts';

/** Everything under `/webhooks`. See README.md. */
export function listWebhookRoutes(deps: { db: Db; kms: Kms; webhookPolicy: TargetPolicy }): Route[] {
  return [
    setRoute(deps),
    listRoute(deps),
    rotateRoute(deps),
    deleteRoute(deps),
    testRoute(deps),
    deliveriesRoute(deps),
    replayRoute(deps),
  ];
}
