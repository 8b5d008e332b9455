import { once } from 'node:events';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { answerConfiguration } from '../config/answer-configuration.ts';
import { createTargetPolicy } from '../engines/outbound/target-policy.ts';
import { findLeastRoom, requireRoom } from '../engines/home/require-room.ts';
import { openCertificate } from '../engines/tls/open-certificate.ts';
import { createApp, type AtlasApp } from '../http/create-app.ts';
import { createPlainListener } from '../http/create-plain-listener.ts';
import { DEFAULT_LIMITS, type HttpDeps, type HttpOptions } from '../http/http-options.ts';
import { watchBacklog } from '../http/metrics/watch-backlog.ts';
import { watchDatabase, watchDisks, watchInference } from '../http/metrics/watch-parts.ts';
import { openBlobs } from '../open-blobs.ts';
import { listRoutes } from '../list-routes.ts';
import { openData } from '../open-data.ts';
import { ensureDemoAccount } from '../platform/accounts/ensure-demo-account.ts';
import { createAuditLog } from '../platform/audit/audit-log.ts';
import { createCallLedger } from '../platform/calls/create-call-ledger.ts';
import { createIdempotencyStore } from '../platform/idempotency/create-idempotency-store.ts';
import { countItems } from '../platform/jobs/count-items.ts';
import { createKeyStore } from '../platform/keys/create-key-store.ts';
import { createKeyUses } from '../platform/keys/create-key-uses.ts';
import type { ErasureDeps } from '../platform/erasure/erasure.ts';
import { createPersons } from '../platform/persons/create-persons.ts';
import { createRateLimits } from '../platform/rates/create-rate-limits.ts';
import { countDeliveries } from '../platform/webhooks/count-deliveries.ts';
import { openSpool, type Spool } from '../platform/uploads/open-spool.ts';
import { listen } from './listen.ts';
import { type Batches, openBatches } from './open-batches.ts';
import { type Engines, type StartOptions, withEngines } from './open-engines.ts';
import { openWork } from './open-work.ts';

export interface Served {
  /** Such as `https://127.0.0.1:8443`. */
  address: string;
  /** Still takes calls for so long while its readiness says 503; then close it. */
  drain(durationMs: number): Promise<void>;
  /** Reads the certificate files again. @throws when they do not fit; the old pair then stays in use */
  reloadCertificate(): Promise<void>;
}

export interface RunningAtlas extends Served {
  /** Ends everything that was started, in the opposite order: requests first, the database last. */
  close(): Promise<void>;
}

/**
 * Starts the API: home, database, inference, certificate, demo account, listeners, and what goes on without a caller, unless that is
 * left to `atlas work`.
 *
 * @throws {StartError} one line for the operator; everything that was already started is ended then
 */
export async function startAtlas(config: Config, options: StartOptions): Promise<RunningAtlas> {
  // First, so that a wrong file is told before models are loaded for nothing.
  if (config.tls) await openCertificate(config);
  return withEngines(config, 'serve', options, serve);
}

async function serve(engines: Engines): Promise<Served> {
  const { config, installation, closers } = engines;
  const certificate = await openCertificate(config);
  await ensureDemoAccount(
    { db: installation.database.db, kms: installation.kms },
    { home: config.home, ...(certificate.caFile && { caFile: certificate.caFile }) },
  );
  const spool = await openSpool(join(config.home, 'spool'));
  const blobs = await openBlobs(config);
  const batches = openBatches(engines, blobs);
  // For a start that fails below: its connection must not outlive the database.
  closers.push(() => batches.signals.close());
  if (config.worksToo) {
    const work = openWork(engines, { blobs, spool });
    closers.push(() => work.close());
  }
  const data = openData(batches, config.retention);
  const app = await createApp(openPlatform(engines, spool, { batches, data }), {
    ...httpOptions(config),
    certificate,
    routes: listRoutes({
      ...batches,
      ...data,
      inference: engines.inference,
      webhookPolicy: createTargetPolicy({ allow: config.webhookAllow }),
      search: engines.search,
      now: Date.now,
      configuration: answerConfiguration(config),
      retention: config.retention,
    }),
  });
  const { host, port } = config;
  const address = await listen(() => app.listen({ host, port }), { setting: 'ATLAS_PORT', host, port });
  closers.push(() => app.close());
  // Before the app, which waits for its streams to end.
  closers.push(() => batches.signals.close());
  if (config.httpPort > 0) closers.push(await listenPlain(config));
  return { address, drain: (durationMs) => app.drain(durationMs), reloadCertificate: () => reload(app, config) };
}

/** What the HTTP side stands on. */
function openPlatform(
  { config, log, metrics, inference, installation, outage, closers }: Engines,
  spool: Spool,
  { batches, data }: { batches: Batches; data: ErasureDeps },
): HttpDeps {
  const { database, kms } = installation;
  watchInference(metrics.registry, () => inference.stats());
  watchDatabase(metrics.registry, () => database.stats());
  const folders = listFolders(config, installation);
  watchBacklog(metrics.registry, {
    items: () => countItems(database.db),
    deliveries: () => countDeliveries(database.db),
  });
  watchDisks(metrics.registry, async () => (await findLeastRoom(folders)).freeBytes);
  const warn = (text: string) => (error: unknown) => log.warn({ err: error }, text);
  const uses = createKeyUses({ db: database.db, onError: warn('uses of keys not noted') });
  closers.push(() => uses.close());
  const onError = warn('the lease of an idempotent call was not renewed');
  return {
    keys: createKeyStore(database.db, kms),
    uses,
    idempotency: createIdempotencyStore({ db: database.db, kms, onError, keptSeconds: config.retention.answers }),
    persons: createPersons(data),
    calls: createCallLedger(database.db),
    audit: createAuditLog(database.db),
    batches,
    spool,
    rates: createRateLimits(database),
    metrics,
    log,
    now: Date.now,
    onDatabaseAway: () => outage.note(),
    readiness: [
      { name: 'database', check: () => database.check() },
      { name: 'inference', check: () => inference.ready() },
      { name: 'blobs', check: () => batches.blobs.check() },
      { name: 'disk', check: () => requireRoom(folders) },
    ],
  };
}

/** Where this process, or its database, writes on this machine. */
function listFolders({ home, blobs }: Config, { dataFolder }: Engines['installation']): string[] {
  return [home, ...(blobs.kind === 'files' ? [blobs.folder] : []), ...(dataFolder === undefined ? [] : [dataFolder])];
}

function httpOptions(config: Config): Omit<HttpOptions, 'certificate' | 'routes'> {
  const { routeAliases, trustProxy, v1Flat, authentication, metricsToken, rate } = config;
  return {
    routeAliases,
    trustProxy,
    v1Flat,
    authentication,
    ...(metricsToken !== undefined && { metricsToken }),
    limits: { ratePerSecond: rate.perSecond, rateBurst: rate.burst },
  };
}

async function reload(app: AtlasApp, config: Config): Promise<void> {
  app.reloadCertificate(await openCertificate(config));
}

/** Answers 403 to whoever comes without TLS. @returns what ends it */
async function listenPlain({ host, httpPort }: Config): Promise<() => Promise<void>> {
  const plain = createPlainListener({ headersTimeoutMs: DEFAULT_LIMITS.headersTimeoutMs });
  const open = async () => {
    plain.listen(httpPort, host);
    await once(plain, 'listening');
  };
  await listen(open, { setting: 'ATLAS_HTTP_PORT', host, port: httpPort });
  return async () => {
    plain.closeAllConnections();
    plain.close();
    await once(plain, 'close');
  };
}
