import { createAuthenticator } from './http/authentication/create-authenticator.ts';
import { listOwnRoutes } from './http/create-app.ts';
import { DEFAULT_AUTHENTICATION, type HttpDeps } from './http/http-options.ts';
import { API_VERSION } from './http/openapi/api-version.ts';
import { buildOpenApi } from './http/openapi/build-openapi.ts';
import { buildCollection } from './http/postman/build-collection.ts';
import { type FeatureDeps, listRoutes } from './list-routes.ts';

/** What a server of the whole product answers at `/openapi.json` and `/postman.json`, without starting anything. */
export function describeApi() {
  const { keys, now } = absent() as HttpDeps;
  const authenticator = createAuthenticator({ keys, now }, DEFAULT_AUTHENTICATION);
  const routes = [...listRoutes(absent() as FeatureDeps), ...listOwnRoutes({ keys, now, authenticator }, 'sandbox')];
  const openapi = buildOpenApi(routes, API_VERSION);
  return { openapi, collection: buildCollection(openapi) };
}

/** Stands for what routes are made with and only their handlers use: every part of it is there, and can be called. */
function absent(): unknown {
  const part: unknown = new Proxy(() => part, {
    get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : part),
    apply: () => part,
  });
  return part;
}
