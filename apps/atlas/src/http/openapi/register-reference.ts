import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { App } from '../app.ts';
import { buildCollection } from '../postman/build-collection.ts';
import type { Route } from '../route/define-route.ts';
import { API_VERSION } from './api-version.ts';
import { buildOpenApi } from './build-openapi.ts';
import { writeErrorCatalogue } from './write-error-catalogue.ts';

const require = createRequire(import.meta.url);
const DAY_SECONDS = 86_400;

/** Only what this server itself serves; Redoc styles inline and searches in a worker made from a blob. */
const PAGE_CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  workerSrc: ['blob:'],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Atlas KYC API</title>
<style>body { margin: 0 }</style>
<div id="reference"></div>
<script src="/reference/redoc.js"></script>
<script src="/reference/start.js"></script>
</html>
`;

const START = `Redoc.init('/openapi.json', { hideDownloadButtons: false, nativeScrollbars: true }, document.getElementById('reference'));\n`;

/** `/openapi.json`, `/postman.json`, and pages that show it without anything from elsewhere. No key is asked for: they tell no secret. */
export function registerReference(app: App, routes: readonly Route[]): void {
  const openapi = buildOpenApi(routes, API_VERSION);
  const document = JSON.stringify(openapi);
  const collection = JSON.stringify(buildCollection(openapi));
  const catalogue = writeErrorCatalogue();
  let redoc: Promise<Buffer> | undefined;
  const page = { helmet: { contentSecurityPolicy: { useDefaults: false, directives: PAGE_CSP } } };

  app.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(document));
  app.get('/postman.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(collection));
  app.get('/reference', page, (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  app.get('/reference/errors', page, (_request, reply) => reply.type('text/html; charset=utf-8').send(catalogue));
  app.get('/reference/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  app.get('/reference/redoc.js', async (_request, reply) => {
    redoc ??= readFile(require.resolve('redoc/bundles/redoc.standalone.js'));
    return reply
      .header('cache-control', `public, max-age=${DAY_SECONDS}`)
      .type('text/javascript; charset=utf-8')
      .send(await redoc);
  });
}
