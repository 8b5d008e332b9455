import { once } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { openInstallation, type Installation } from './cli/open-installation.ts';
import type { Config } from './config.ts';
import type { BlobStore } from './engines/blobs/blob-store.ts';
import { claimHome } from './engines/home/claim-home.ts';
import { openHome } from './engines/home/open-home.ts';
import { createInferencePool } from './engines/inference/create-inference-pool.ts';
import type { Inference } from './engines/inference/inference.ts';
import { openCertificate } from './engines/tls/open-certificate.ts';
import { createApp, type AtlasApp } from './http/create-app.ts';
import { createPlainListener } from './http/create-plain-listener.ts';
import { DEFAULT_LIMITS, type HttpDeps } from './http/http-options.ts';
import { listRoutes } from './list-routes.ts';
import { openBlobs } from './open-blobs.ts';
import { openJobs, type OpenJobs } from './open-jobs.ts';
import { ensureDemoAccount } from './platform/accounts/ensure-demo-account.ts';
import { inferenceEntry } from './inference-entry.ts';
import { createCallLedger } from './platform/calls/create-call-ledger.ts';
import { createIdempotencyStore, removeExpiredCalls } from './platform/idempotency/create-idempotency-store.ts';
import { createKeyStore, removeExpiredCredentials } from './platform/keys/create-key-store.ts';
import { openSpool, type Spool } from './platform/uploads/open-spool.ts';
import { StartError } from './start-error.ts';

/** Used `api_key` values and kept answers whose time is over are forgotten this often. */
const FORGET_MS = 300_000;

export interface StartOptions {
  log: Logger;
  /** Tells people what takes time. */
  say: (line: string) => void;
}

export interface RunningAtlas {
  /** Such as `https://127.0.0.1:8443`. */
  address: string;
  /** Reads the certificate files again. @throws when they do not fit; the old pair then stays in use */
  reloadCertificate(): Promise<void>;
  /** Ends everything that was started, in the opposite order: requests first, the database last. */
  close(): Promise<void>;
}

/**
 * Starts Atlas: home, database, inference processes, certificate, demo account, listeners.
 *
 * @throws {StartError} one line for the operator; everything that was already started is ended then
 */
export async function startAtlas(config: Config, { log, say }: StartOptions): Promise<RunningAtlas> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    await openHome(config.home);
    const claim = await claimHome(config.home);
    closers.push(() => claim.release());
    const inference = createInferencePool({
      entry: inferenceEntry(config.root),
      log,
      workers: config.inferenceWorkers,
    });
    closers.push(() => inference.close());
    const installation = await openInstallation(config, {
      say,
      onDatabaseError: (error) => log.error({ err: error }, 'the database dropped a connection'),
    });
    // The database goes last: it is put in front of what was started while it opened.
    closers.splice(1, 0, () => installation.close());
    say('loading the models');
    await inference.ready();
    return await serve(config, { log, inference, installation, closers, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** What the HTTP side stands on. */
function describePlatform(
  { log, inference, installation }: Opened,
  { spool, blobs, jobs }: { spool: Spool; blobs: BlobStore; jobs: OpenJobs },
): HttpDeps {
  const { database, kms } = installation;
  return {
    keys: createKeyStore(database.db, kms),
    idempotency: createIdempotencyStore({
      db: database.db,
      kms,
      onError: (error) => log.warn({ err: error }, 'the lease of an idempotent call was not renewed'),
    }),
    calls: createCallLedger(database.db),
    batches: jobs.batches,
    spool,
    log,
    now: Date.now,
    readiness: [
      { name: 'database', check: () => database.check() },
      { name: 'inference', check: () => inference.ready() },
      { name: 'blobs', check: () => blobs.check() },
    ],
  };
}

interface Opened {
  log: Logger;
  inference: Inference;
  installation: Installation;
  closers: (() => Promise<void>)[];
  close: () => Promise<void>;
}

async function serve(config: Config, opened: Opened): Promise<RunningAtlas> {
  const { log, inference, installation, closers, close } = opened;
  const { database, kms } = installation;
  const certificate = await openCertificate(config);
  await ensureDemoAccount(
    { db: database.db, kms },
    { home: config.home, ...(certificate.caFile && { caFile: certificate.caFile }) },
  );
  const spool = await openSpool(join(config.home, 'spool'));
  const blobs = await openBlobs(config);
  const jobs = openJobs(config, { ...opened, blobs, spool });
  closers.push(() => jobs.close());
  const timer = setInterval(() => forgetExpired(installation, jobs, log), FORGET_MS).unref();
  closers.push(async () => clearInterval(timer));
  const app = await createApp(describePlatform(opened, { spool, blobs, jobs }), {
    certificate,
    routes: listRoutes({ db: database.db, kms, blobs, signals: jobs.signals, inference, now: Date.now }),
    routeAliases: config.routeAliases,
    trustProxy: config.trustProxy,
    v1Flat: config.v1Flat,
    authentication: config.authentication,
  });
  const address = await listen(() => app.listen({ host: config.host, port: config.port }), {
    setting: 'ATLAS_PORT',
    host: config.host,
    port: config.port,
  });
  closers.push(() => app.close());
  // Before the app, which waits for its streams to end.
  closers.push(() => jobs.signals.close());
  if (config.httpPort > 0) closers.push(await listenPlain(config));
  return { address, reloadCertificate: () => reload(app, config), close };
}

async function reload(app: AtlasApp, config: Config): Promise<void> {
  app.reloadCertificate(await openCertificate(config));
}

/** Answers 403 to whoever comes without TLS. @returns what ends it */
async function listenPlain({ host, httpPort }: Config): Promise<() => Promise<void>> {
  const plain = createPlainListener({ headersTimeoutMs: DEFAULT_LIMITS.headersTimeoutMs });
  await listen(
    async () => {
      plain.listen(httpPort, host);
      await once(plain, 'listening');
    },
    { setting: 'ATLAS_HTTP_PORT', host, port: httpPort },
  );
  return async () => {
    plain.closeAllConnections();
    plain.close();
    await once(plain, 'close');
  };
}

async function listen<T>(
  open: () => Promise<T>,
  { setting, host, port }: { setting: string; host: string; port: number },
): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE')
      throw new StartError(`port ${port} is in use by another program: set ${setting} to another one`, { cause });
    if (code === 'EACCES') throw new StartError(`port ${port} needs more rights: set ${setting} above 1023`, { cause });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`ATLAS_HOST ${host} is no address of this machine`, { cause });
    throw cause;
  }
}

function forgetExpired({ database }: Installation, jobs: OpenJobs, log: Logger): void {
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, `${what} not removed`);
  removeExpiredCredentials(database).catch(warn('old api_key values and tokens'));
  removeExpiredCalls(database).catch(warn('old answers'));
  jobs.removeExpired().catch(warn('old jobs and files'));
}
