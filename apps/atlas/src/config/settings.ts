import { z } from 'zod';
import { isBlobUrl } from './blob-place.ts';
import { DEFAULT_RETENTION } from './retention.ts';
import {
  databaseUrl,
  flag,
  hostName,
  httpsUrls,
  offsets,
  pathTable,
  periods,
  proxies,
  secretText,
  targets,
  wholeNumber,
} from './value-kinds.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What the configuration page and the error messages say about a setting. */
export interface SettingText {
  /** What the setting does. */
  about: string;
  /** What may stand there, to follow "allowed: ". */
  allowed: string;
  /** The default for people, where it is worked out at start. */
  defaultText: string;
  /** Passwords may stand in it. */
  secret?: boolean;
}

/** Every environment variable that Atlas reads: the only list there is. A variable that is set but empty counts as absent. */
export const SETTINGS = z.object({
  ATLAS_HOME: setting(z.string().optional(), {
    about:
      'Folder for everything that Atlas keeps: database, blobs, certificate, master key. A relative path starts at the ' +
      'current folder; the default stands in the checkout.',
    allowed: 'a folder',
    defaultText: '`.atlas` in the checkout',
  }),
  ATLAS_HOST: setting(hostName().default('127.0.0.1'), {
    about: 'Address to listen on, and a name on the certificate that Atlas makes.',
    allowed: 'an IP address or a host name',
    defaultText: '`127.0.0.1`',
  }),
  ATLAS_PORT: setting(wholeNumber(0, 65_535).default(8443), {
    about: 'Port for HTTPS; 0 takes any free one.',
    allowed: 'a whole number from 0 to 65535',
    defaultText: '`8443`',
  }),
  ATLAS_HTTP_PORT: setting(wholeNumber(0, 65_535).default(8080), {
    about: 'Port that answers plain HTTP with 403 "HTTPS required"; 0 switches it off.',
    allowed: 'a whole number from 0 to 65535',
    defaultText: '`8080`',
  }),
  ATLAS_TLS_CERT: setting(z.string().optional(), {
    about: 'Certificate chain, PEM, leaf first. Read again on SIGHUP. Goes with `ATLAS_TLS_KEY`.',
    allowed: 'a file',
    defaultText: 'made by Atlas',
  }),
  ATLAS_TLS_KEY: setting(z.string().optional(), {
    about: 'Private key of the certificate, PEM. Read again on SIGHUP.',
    allowed: 'a file',
    defaultText: 'made by Atlas',
  }),
  ATLAS_TRUST_PROXY: setting(proxies().default(false), {
    about: 'Proxies whose `X-Forwarded-For` is believed.',
    allowed: 'a list of addresses, networks, loopback, linklocal, uniquelocal; or off',
    defaultText: 'off',
  }),
  DATABASE_URL: setting(databaseUrl().optional(), {
    about:
      'PostgreSQL 15 or newer, as the role that serves requests (docs/postgresql.md). Without it Atlas runs a PostgreSQL of its own.',
    allowed: 'postgres://user:password@host:port/database',
    defaultText: 'embedded PostgreSQL',
    secret: true,
  }),
  ATLAS_DATABASE_OWNER_URL: setting(databaseUrl().optional(), {
    about:
      'The same database as the role that owns the tables; it migrates. It must be another role than that of `DATABASE_URL`. ' +
      'No pooler in transaction mode in between. Without it this process changes no tables: `atlas migrate` does (docs/postgresql.md).',
    allowed: 'postgres://user:password@host:port/database, together with DATABASE_URL',
    defaultText: 'none',
    secret: true,
  }),
  ATLAS_BLOB_URL: setting(z.string().refine(isBlobUrl).optional(), {
    about:
      'Where files are kept, sealed: a folder, or a bucket of S3 or of a server that speaks it (docs/blob-store.md).',
    allowed: 'file:/a/folder or s3://bucket/prefix?endpoint=https://host&region=name&path_style=1',
    defaultText: '`file:` and `blobs` in `ATLAS_HOME`',
  }),
  ATLAS_S3_ACCESS_KEY_ID: setting(z.string().optional(), {
    about: 'The key for the bucket that `ATLAS_BLOB_URL` names. Goes with `ATLAS_S3_SECRET_ACCESS_KEY`.',
    allowed: 'the id of a key',
    defaultText: 'none',
  }),
  ATLAS_S3_SECRET_ACCESS_KEY: setting(z.string().optional(), {
    about: 'Its secret. Only signatures are made with it; it is never sent.',
    allowed: 'the secret of a key',
    defaultText: 'none',
    secret: true,
  }),
  ATLAS_INFERENCE_URL: setting(httpsUrls().optional(), {
    about: 'Machines that run `atlas infer`. Each call goes to the one with the fewest under way.',
    allowed: 'https://host:port, several with commas',
    defaultText: 'this machine',
  }),
  ATLAS_INFERENCE_TOKEN: setting(secretText(32).optional(), {
    about: 'What `atlas infer` and the servers that use it both know.',
    allowed: '32 or more visible characters',
    defaultText: 'none',
    secret: true,
  }),
  ATLAS_INFERENCE_CA: setting(z.string().optional(), {
    about: 'Who signed the certificates of those machines, PEM: `tls/ca.pem` of each home where Atlas made them.',
    allowed: 'a file',
    defaultText: 'what the system trusts',
  }),
  ATLAS_SERVE_WORK: setting(flag().default(true), {
    about: 'Whether `atlas serve` also works on jobs and delivers webhooks. 0 leaves that to `atlas work`.',
    allowed: '1 or 0',
    defaultText: '`1`',
  }),
  ATLAS_INFERENCE_WORKERS: setting(wholeNumber(1, 64).optional(), {
    about:
      'Processes that run models. Each takes one core while it reads, and 600 MB; above 800 MiB it is replaced, above 2 GiB ended.',
    allowed: 'a whole number from 1 to 64',
    defaultText: 'one a core, fewer where memory is short',
  }),
  ATLAS_FACE_EMBEDDER: setting(z.string().default('built-in'), {
    about:
      'What faces are compared with: the model that comes with Atlas, or the file that describes one of your own ' +
      '(docs/face-embedder.md). The same on all machines that run models.',
    allowed: '`built-in`, or a JSON file',
    defaultText: '`built-in`',
  }),
  ATLAS_FACE_EMBEDDER_BESIDE: setting(z.string().optional(), {
    about:
      'A second one, for which templates are made too while one changes from one to the other: the next one before the change, the one ' +
      'before after it (docs/face-embedder.md).',
    allowed: '`built-in`, or a JSON file',
    defaultText: 'none',
  }),
  ATLAS_MASTER_KEY_FILE: setting(z.string().optional(), {
    about:
      'The 32 bytes under which secrets are sealed. Made when it is absent. Keep a copy: nothing opens without it ' +
      '(docs/master-key.md).',
    allowed: 'a file',
    defaultText: '`master.key` in `ATLAS_HOME`',
  }),
  ATLAS_ROUTE_ALIASES: setting(pathTable().default({}), {
    about: 'More paths for existing routes.',
    allowed: '/new/path=/existing/path, several with commas, or the same as a JSON object',
    defaultText: 'none',
  }),
  ATLAS_AUTH_SKEW_SECONDS: setting(wholeNumber(1, 86_400).default(300), {
    about: 'How far the timestamp of an AES header may be from the clock.',
    allowed: 'a whole number from 1 to 86400',
    defaultText: '`300`',
  }),
  ATLAS_AUTH_OFFSETS: setting(offsets().default([0, 330]), {
    about: 'Offsets from UTC in which a timestamp may have been written.',
    allowed: 'offsets such as +00:00,+05:30',
    defaultText: '`+00:00,+05:30`',
  }),
  ATLAS_AUTH_ALLOW_REUSE: setting(flag().default(false), {
    about: 'Accepts an `api_key` value more than once. Weaker: only for clients that cannot make a fresh one.',
    allowed: '1 or 0',
    defaultText: '`0`',
  }),
  ATLAS_AUTH_GET_AUTH: setting(z.enum(['off', 'sandbox', 'on']).default('sandbox'), {
    about: 'Serves `get_auth`, in whose URL a secret travels: for sandbox keys only, for all keys, or not at all.',
    allowed: 'off, sandbox or on',
    defaultText: '`sandbox`',
  }),
  ATLAS_RATE_PER_SECOND: setting(wholeNumber(1, 100_000).default(100), {
    about:
      'Calls a second that a key may make on average, over all processes together, unless it has a rate of its own.',
    allowed: 'a whole number from 1 to 100000',
    defaultText: '`100`',
  }),
  ATLAS_RATE_BURST: setting(wholeNumber(1, 100_000).optional(), {
    about: 'Calls that such a key may make at once after a pause.',
    allowed: 'a whole number from 1 to 100000',
    defaultText: 'twice `ATLAS_RATE_PER_SECOND`',
  }),
  ATLAS_METRICS_TOKEN: setting(secretText(32).optional(), {
    about:
      'Shows `/metrics` to who sends it as `Authorization: Bearer`. Without it only programs of this machine see them, and behind ' +
      '`ATLAS_TRUST_PROXY` nobody.',
    allowed: '32 to 512 visible characters, such as `openssl rand -hex 32` prints',
    defaultText: 'none',
    secret: true,
  }),
  ATLAS_DRAIN_SECONDS: setting(wholeNumber(0, 600).optional(), {
    about:
      'How long a server that got SIGTERM still takes calls while `/health/ready` says 503, so that load balancers notice first. ' +
      'Ctrl-C does not wait.',
    allowed: 'a whole number from 0 to 600',
    defaultText: '`5`; at a terminal `0`',
  }),
  ATLAS_V1_FLAT: setting(flag().default(false), {
    about: 'Repeats the keys of `data` at the top level of every answer.',
    allowed: '1 or 0',
    defaultText: '`0`',
  }),
  ATLAS_WEBHOOK_ALLOW: setting(targets().default([]), {
    about:
      'Where webhooks may go besides public addresses over HTTPS: a name, whatever it resolves to, or an address or network, ' +
      'whatever name leads there. A URL that names one of them may also use plain HTTP and any port.',
    allowed: 'host names, addresses, networks such as 10.1.0.0/16, with commas',
    defaultText: 'none',
  }),
  ATLAS_RETENTION: setting(periods().default(DEFAULT_RETENTION), {
    about:
      'How long things are kept, by kind: lines of the ledger, answers for repeats, jobs with their results, events. The same in all ' +
      'processes. `atlas retention` shows what is due (docs/retention.md).',
    allowed: 'kinds calls, answers, jobs, events with times such as 12h, 30d, 5y: calls=400d,jobs=7d',
    defaultText: '`calls=400d,answers=24h,jobs=7d,events=30d`',
  }),
  ATLAS_LOG_LEVEL: setting(z.enum(LOG_LEVELS).default('info'), {
    about: 'How much is logged. Personal data and secrets are not logged at any level.',
    allowed: LOG_LEVELS.join(', '),
    defaultText: '`info`',
  }),
});

export type SettingName = keyof typeof SETTINGS.shape;

export const SETTING_NAMES = Object.keys(SETTINGS.shape) as SettingName[];

/** What is said about a setting. */
export function settingText(name: SettingName): SettingText {
  return SETTINGS.shape[name].meta() as unknown as SettingText;
}

function setting<T extends z.ZodType>(schema: T, text: SettingText): T {
  return schema.meta({ ...text });
}
