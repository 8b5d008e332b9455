import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { type BlobPlace, readBlobPlace } from './config/blob-place.ts';
import { findNearest } from './config/find-nearest.ts';
import type { Retention } from './config/retention.ts';
import { SETTINGS, SETTING_NAMES, settingText, type SettingName } from './config/settings.ts';
import { findInstallRoot } from './install-root.ts';
import { StartError } from './start-error.ts';

const WORKER_BYTES = 700 * 1024 * 1024;

/** Everything the operator can set, checked, with defaults, all paths absolute. Frozen. */
export interface Config {
  /** The checkout. */
  readonly root: string;
  readonly home: string;
  readonly host: string;
  readonly port: number;
  /** 0: no plain listener. */
  readonly httpPort: number;
  /** Files of the operator; undefined when Atlas makes its own certificate. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly trustProxy: string[] | false;
  /** Undefined: embedded PostgreSQL. */
  readonly database: { readonly url: string; readonly ownerUrl: string | undefined } | undefined;
  readonly blobs: BlobPlace;
  /** Other machines; undefined: the processes of this one. */
  readonly inference:
    { readonly urls: readonly string[]; readonly token: string; readonly caFile: string | undefined } | undefined;
  /** For who lends this machine's models. */
  readonly inferenceToken: string | undefined;
  readonly inferenceWorkers: number;
  /** What faces are compared with: files of the operator, or `built-in`. */
  readonly faceEmbedders: { readonly current: string; readonly beside: string | undefined };
  /** The server also works on jobs and webhooks. */
  readonly worksToo: boolean;
  readonly masterKeyFile: string;
  readonly routeAliases: Readonly<Record<string, string>>;
  readonly authentication: {
    readonly skewSeconds: number;
    readonly offsetsMinutes: readonly number[];
    readonly allowReuse: boolean;
    readonly getAuth: 'off' | 'sandbox' | 'on';
  };
  /** Of keys that have none of their own. */
  readonly rate: { readonly perSecond: number; readonly burst: number };
  /** Undefined: metrics are for programs of this machine. */
  readonly metricsToken: string | undefined;
  /** Undefined: as it was started decides. */
  readonly drainSeconds: number | undefined;
  readonly v1Flat: boolean;
  /** Targets of webhooks besides public ones: host names, addresses, networks. */
  readonly webhookAllow: readonly string[];
  /** Seconds, by kind. */
  readonly retention: Retention;
  readonly logLevel: z.infer<typeof SETTINGS>['ATLAS_LOG_LEVEL'];
}

export interface ConfigSource {
  /** Default: the environment of this process. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. Default: the current folder. */
  cwd?: string;
  /** Default: the checkout of this code. */
  root?: string;
}

/**
 * The configuration, and warnings about `ATLAS_*` variables that Atlas does not know.
 *
 * The only place that reads the environment.
 *
 * @throws {StartError} one line for each wrong value: the variable, what it got (hidden where passwords may stand), what is allowed
 */
export function readConfig(source: ConfigSource = {}): { config: Config; warnings: string[] } {
  const env = source.env ?? process.env;
  const given = Object.fromEntries(SETTING_NAMES.flatMap((name) => (env[name] ? [[name, env[name].trim()]] : [])));
  const parsed = SETTINGS.safeParse(given);
  if (!parsed.success) throw new StartError(explainIssues(parsed.error, given));
  const place = { cwd: source.cwd ?? process.cwd(), root: source.root ?? findInstallRoot() };
  const config = Object.freeze(arrange(parsed.data, place));
  if (config.httpPort > 0 && config.httpPort === config.port)
    throw new StartError(
      `ATLAS_HTTP_PORT and ATLAS_PORT are both ${config.port}; allowed: two ports, or ATLAS_HTTP_PORT=0`,
    );
  return { config, warnings: warnUnknown(env) };
}

function arrange(values: z.infer<typeof SETTINGS>, { cwd, root }: { cwd: string; root: string }): Config {
  const home = values.ATLAS_HOME ? resolve(cwd, values.ATLAS_HOME) : join(root, '.atlas');
  return {
    root,
    home,
    host: values.ATLAS_HOST,
    port: values.ATLAS_PORT,
    httpPort: values.ATLAS_HTTP_PORT,
    tls: pairFiles(values.ATLAS_TLS_CERT, values.ATLAS_TLS_KEY, cwd),
    trustProxy: values.ATLAS_TRUST_PROXY,
    database: pairDatabases(values.DATABASE_URL, values.ATLAS_DATABASE_OWNER_URL),
    blobs: placeBlobs(values, { cwd, home }),
    inference: pairInference(values, cwd),
    inferenceToken: values.ATLAS_INFERENCE_TOKEN,
    inferenceWorkers: values.ATLAS_INFERENCE_WORKERS ?? defaultWorkers(),
    faceEmbedders: Object.freeze({
      current: placeEmbedder(values.ATLAS_FACE_EMBEDDER, cwd),
      beside: values.ATLAS_FACE_EMBEDDER_BESIDE && placeEmbedder(values.ATLAS_FACE_EMBEDDER_BESIDE, cwd),
    }),
    worksToo: values.ATLAS_SERVE_WORK,
    masterKeyFile: values.ATLAS_MASTER_KEY_FILE ? resolve(cwd, values.ATLAS_MASTER_KEY_FILE) : join(home, 'master.key'),
    routeAliases: Object.freeze(values.ATLAS_ROUTE_ALIASES),
    authentication: Object.freeze({
      skewSeconds: values.ATLAS_AUTH_SKEW_SECONDS,
      offsetsMinutes: values.ATLAS_AUTH_OFFSETS,
      allowReuse: values.ATLAS_AUTH_ALLOW_REUSE,
      getAuth: values.ATLAS_AUTH_GET_AUTH,
    }),
    rate: Object.freeze({
      perSecond: values.ATLAS_RATE_PER_SECOND,
      burst: values.ATLAS_RATE_BURST ?? Math.min(2 * values.ATLAS_RATE_PER_SECOND, 100_000),
    }),
    metricsToken: values.ATLAS_METRICS_TOKEN,
    drainSeconds: values.ATLAS_DRAIN_SECONDS,
    v1Flat: values.ATLAS_V1_FLAT,
    webhookAllow: values.ATLAS_WEBHOOK_ALLOW,
    retention: Object.freeze(values.ATLAS_RETENTION),
    logLevel: values.ATLAS_LOG_LEVEL,
  };
}

/** `built-in`, or the absolute path of a file. */
function placeEmbedder(value: string, cwd: string): string {
  return value === 'built-in' ? value : resolve(cwd, value);
}

function placeBlobs(values: z.infer<typeof SETTINGS>, { cwd, home }: { cwd: string; home: string }): BlobPlace {
  const { ATLAS_S3_ACCESS_KEY_ID: accessKeyId, ATLAS_S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  return readBlobPlace(values.ATLAS_BLOB_URL ?? `file:${join(home, 'blobs')}`, { cwd, accessKeyId, secretAccessKey });
}

function explainIssues(error: z.ZodError, given: Readonly<Record<string, string>>): string {
  const names = [...new Set(error.issues.map((issue) => issue.path[0] as SettingName))];
  return names.map((name) => explainIssue(name, given[name] ?? '')).join('\n');
}

function explainIssue(name: SettingName, got: string): string {
  const text = settingText(name);
  const shown = text.secret ? 'a value that is not shown here' : JSON.stringify(got.slice(0, 200));
  return `${name} got ${shown}; allowed: ${text.allowed}`;
}

function pairFiles(cert: string | undefined, key: string | undefined, cwd: string): Config['tls'] {
  if (!cert && !key) return undefined;
  if (cert && key) return Object.freeze({ certFile: resolve(cwd, cert), keyFile: resolve(cwd, key) });
  const [present, absent] = cert ? ['ATLAS_TLS_CERT', 'ATLAS_TLS_KEY'] : ['ATLAS_TLS_KEY', 'ATLAS_TLS_CERT'];
  throw new StartError(`${present} is set and ${absent} is not; allowed: both or none`);
}

function pairInference(
  { ATLAS_INFERENCE_URL: urls, ATLAS_INFERENCE_TOKEN: token, ATLAS_INFERENCE_CA: ca }: z.infer<typeof SETTINGS>,
  cwd: string,
): Config['inference'] {
  if (!urls) return undefined;
  if (!token)
    throw new StartError('ATLAS_INFERENCE_URL is set and ATLAS_INFERENCE_TOKEN is not; allowed: both or none');
  return Object.freeze({ urls, token, caFile: ca ? resolve(cwd, ca) : undefined });
}

function pairDatabases(url: string | undefined, ownerUrl: string | undefined): Config['database'] {
  if (url) return Object.freeze({ url, ownerUrl });
  if (ownerUrl) throw new StartError('ATLAS_DATABASE_OWNER_URL is set and DATABASE_URL is not; allowed: both or none');
  return undefined;
}

/** One worker a core, as long as they fit into half of the memory that this process may use. */
function defaultWorkers(): number {
  const limit = process.constrainedMemory();
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return Math.max(1, Math.min(availableParallelism(), Math.floor(memory / 2 / WORKER_BYTES), 64));
}

function warnUnknown(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('ATLAS_') && !SETTING_NAMES.some((known) => known === name))
    .map((name) => {
      const nearest = findNearest(name, SETTING_NAMES);
      return `${name} is not a setting of Atlas and is ignored${nearest ? `; did you mean ${nearest}?` : ''}`;
    });
}
