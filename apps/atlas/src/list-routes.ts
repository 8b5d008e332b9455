import type { Retention } from './config/retention.ts';
import type { Inference } from './engines/inference/inference.ts';
import type { TargetPolicy } from './engines/outbound/target-policy.ts';
import { aadhaarOcrRoute } from './features/aadhaar/ocr/route.ts';
import { auditEntriesRoute } from './features/audit/entries/route.ts';
import { listDataRoutes } from './features/data/list-data-routes.ts';
import { ocrRoute } from './features/document/ocr/route.ts';
import { compareRoute } from './features/face/compare/route.ts';
import { cropRoute } from './features/face/crop/route.ts';
import { enrolRoute } from './features/face/gallery/enrol-route.ts';
import type { GalleryDeps } from './features/face/gallery/gallery.ts';
import { listGalleryRoutes } from './features/face/gallery/list-gallery-routes.ts';
import { qualityRoute } from './features/face/quality/route.ts';
import { reembedRoute } from './features/face/reembed/route.ts';
import { eventsRoute } from './features/events/route.ts';
import { jobRoutes } from './features/jobs/routes.ts';
import { requestsRoute } from './features/requests/route.ts';
import { usageRoute } from './features/usage/route.ts';
import { listWebhookRoutes } from './features/webhooks/list-webhook-routes.ts';
import type { Route } from './http/route/define-route.ts';
import type { AnswerConfiguration } from './platform/audit/provenance.ts';
import type { ErasureDeps } from './platform/erasure/erasure.ts';
import type { FaceSearch } from './platform/faces/search/face-search.ts';
import { PERMISSIONS, type Permission } from './platform/keys/caller.ts';
import type { JobSignals } from './platform/jobs/watch-job.ts';

/** What a feature may need; only `roles/` and the commands know which engines stand behind it. */
export interface FeatureDeps extends ErasureDeps {
  inference: Inference;
  signals: JobSignals;
  /** Finds enrolled faces. */
  search: FaceSearch;
  /** Where webhooks may go. */
  webhookPolicy: TargetPolicy;
  /** Milliseconds since 1970. */
  now: () => number;
  /** What of the settings bears on computed answers. */
  configuration: AnswerConfiguration;
  /** How long things are kept. */
  retention: Retention;
}

/** The product: one row for each thing that Atlas does. */
export function listRoutes(deps: FeatureDeps): Route[] {
  const batched = listBatchRoutes(deps);
  const permissionOf = (kind: string) => asPermission(batched.find(({ path }) => path === kind)?.permission);
  const jobs = jobRoutes({ ...deps, permissionOf, keptSeconds: deps.retention.jobs });
  const faces = [compareRoute(deps), ...listGalleryRoutes(deps)];
  const webhooks = [...listWebhookRoutes(deps), eventsRoute(deps)];
  const operations = [requestsRoute(deps), usageRoute(deps), auditEntriesRoute(deps)];
  return [...batched, ...faces, ...jobs, ...webhooks, ...listDataRoutes(deps), ...operations];
}

/** Those whose work may go on as a job. */
export function listBatchRoutes(deps: GalleryDeps & Pick<FeatureDeps, 'now'>): Route[] {
  const documentOcr = ocrRoute(deps);
  const documents = [documentOcr, aadhaarOcrRoute(documentOcr)];
  return [...documents, qualityRoute(deps), cropRoute(deps), enrolRoute(deps), reembedRoute(deps)];
}

function asPermission(access: string | undefined): Permission | undefined {
  return PERMISSIONS.find((permission) => permission === access);
}
