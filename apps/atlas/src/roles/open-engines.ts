import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { openInstallation, type Installation } from '../cli/open-installation.ts';
import type { Config } from '../config.ts';
import { claimHome, type Role } from '../engines/home/claim-home.ts';
import { isDatabaseAway } from '../db/is-database-away.ts';
import { createOutageWatch, type OutageWatch } from '../db/watch-outage.ts';
import { openHome } from '../engines/home/open-home.ts';
import { createInferencePool } from '../engines/inference/create-inference-pool.ts';
import type { Inference } from '../engines/inference/inference.ts';
import { createRemoteInference } from '../engines/inference/remote/create-remote-inference.ts';
import { createMetrics, type Metrics } from '../http/metrics/create-metrics.ts';
import { bundledEntry } from '../bundled-entry.ts';
import { createFaceSearch } from '../platform/faces/search/create-face-search.ts';
import type { FaceSearch } from '../platform/faces/search/face-search.ts';
import { readVersion } from '../read-version.ts';
import { StartError } from '../start-error.ts';

export interface StartOptions {
  log: Logger;
  /** Tells people what takes time. */
  say: (line: string) => void;
}

/** What a process of Atlas stands on, and what ends it. */
export interface Engines {
  config: Config;
  log: Logger;
  metrics: Metrics;
  inference: Inference;
  installation: Installation;
  outage: OutageWatch;
  /** Finds enrolled faces, in a process that starts with the first search. */
  search: FaceSearch;
  /** To be ended from the last one to the first. */
  closers: (() => Promise<void>)[];
}

/**
 * What `start` made of the engines of a role: home, inference and database. When it fails, everything that was opened is ended.
 *
 * @throws {StartError} one line for the operator
 */
export async function withEngines<T>(
  config: Config,
  role: Role,
  options: StartOptions,
  start: (engines: Engines) => Promise<T>,
): Promise<T & { close: () => Promise<void> }> {
  return withClosers(async (closers) => start(await openEngines(config, role, options, closers)));
}

/** What `start` returned, with `close`, which ends what it put into the list from the last one to the first; so does its failure. */
export async function withClosers<T>(
  start: (closers: Engines['closers']) => Promise<T>,
): Promise<T & { close: () => Promise<void> }> {
  const closers: Engines['closers'] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    return { ...(await start(closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openEngines(
  config: Config,
  role: Role,
  { log, say }: StartOptions,
  closers: Engines['closers'],
): Promise<Engines> {
  await openHome(config.home);
  const claim = await claimHome(config.home, role);
  closers.push(() => claim.release());
  const metrics = createMetrics({ version: readVersion() });
  const inference = await openInference(config, { log, metrics });
  closers.push(() => inference.close());
  const watch: { outage?: OutageWatch } = {};
  const installation = await openInstallation(config, {
    say,
    onDatabaseError: (error) => {
      if (!isDatabaseAway(error)) log.error({ err: error }, 'the database dropped a connection');
      watch.outage?.note();
    },
  });
  const outage = createOutageWatch({ check: () => installation.database.check(), log });
  watch.outage = outage;
  // The database goes last: it is put in front of what was started while it opened.
  closers.splice(1, 0, () => installation.close());
  closers.push(() => outage.close());
  say(config.inference ? 'looking for the machines of ATLAS_INFERENCE_URL' : 'loading the models');
  await inference.ready().catch((cause: Error) => {
    throw new StartError(config.inference ? `ATLAS_INFERENCE_URL: ${cause.message}` : cause.message, { cause });
  });
  const search = openSearch(config, installation, log);
  closers.push(() => search.close());
  return { config, log, metrics, inference, installation, outage, search, closers };
}

/** The search for enrolled faces; its process starts with the first one. */
export function openSearch({ root, masterKeyFile }: Config, { app }: Installation, log: Logger): FaceSearch {
  return createFaceSearch({
    entry: bundledEntry(root, 'search-child'),
    place: { connection: app, masterKeyFile },
    onError: (error) => log.error({ err: error }, 'the search for faces was interrupted'),
  });
}

/** Processes of this machine, or the machines that the configuration names. */
export async function openInference(
  { inference, root, inferenceWorkers: workers }: Config,
  { log, metrics }: { log: Logger; metrics: Metrics },
): Promise<Inference> {
  const onTask = (task: Parameters<Metrics['observeTask']>[0]) => metrics.observeTask(task);
  if (!inference) return createInferencePool({ entry: bundledEntry(root, 'infer-child'), log, workers, onTask });
  const { urls, token, caFile } = inference;
  return createRemoteInference({ urls, token, ...(caFile !== undefined && { ca: await readAuthority(caFile) }) });
}

async function readAuthority(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new StartError(`ATLAS_INFERENCE_CA ${file} cannot be read: ${cause.message}`, { cause });
  });
}
