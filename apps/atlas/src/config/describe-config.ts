import type { Config } from '../config.ts';
import { writeBlobUrl } from './blob-place.ts';
import { redactConfig } from './redact-config.ts';
import { writePeriod } from './retention.ts';
import type { SettingName } from './settings.ts';

/** Every setting with the value in force, written as its variable would be, passwords hidden. Empty: there is none. */
export function describeConfig(config: Config): Record<SettingName, string> {
  const { database, tls, authentication, blobs, ...rest } = redactConfig(config);
  return {
    ATLAS_HOME: rest.home,
    ATLAS_HOST: rest.host,
    ATLAS_PORT: String(rest.port),
    ATLAS_HTTP_PORT: String(rest.httpPort),
    ATLAS_TLS_CERT: tls?.certFile ?? '',
    ATLAS_TLS_KEY: tls?.keyFile ?? '',
    ATLAS_TRUST_PROXY: rest.trustProxy ? rest.trustProxy.join(',') : 'off',
    DATABASE_URL: database?.url ?? '',
    ATLAS_DATABASE_OWNER_URL: database?.ownerUrl ?? '',
    ATLAS_BLOB_URL: writeBlobUrl(blobs),
    ATLAS_S3_ACCESS_KEY_ID: blobs.kind === 's3' ? blobs.accessKeyId : '',
    ATLAS_S3_SECRET_ACCESS_KEY: blobs.kind === 's3' ? blobs.secretAccessKey : '',
    ATLAS_INFERENCE_URL: rest.inference?.urls.join(',') ?? '',
    ATLAS_INFERENCE_TOKEN: rest.inferenceToken ?? '',
    ATLAS_INFERENCE_CA: rest.inference?.caFile ?? '',
    ATLAS_SERVE_WORK: writeFlag(rest.worksToo),
    ...describeModels(rest),
    ATLAS_MASTER_KEY_FILE: rest.masterKeyFile,
    ATLAS_ROUTE_ALIASES: Object.entries(rest.routeAliases)
      .map(([from, to]) => `${from}=${to}`)
      .join(','),
    ATLAS_AUTH_SKEW_SECONDS: String(authentication.skewSeconds),
    ATLAS_AUTH_OFFSETS: authentication.offsetsMinutes.map(writeOffset).join(','),
    ATLAS_AUTH_ALLOW_REUSE: writeFlag(authentication.allowReuse),
    ATLAS_AUTH_GET_AUTH: authentication.getAuth,
    ATLAS_RATE_PER_SECOND: String(rest.rate.perSecond),
    ATLAS_RATE_BURST: String(rest.rate.burst),
    ATLAS_METRICS_TOKEN: rest.metricsToken ?? '',
    ATLAS_DRAIN_SECONDS: String(rest.drainSeconds ?? ''),
    ATLAS_V1_FLAT: writeFlag(rest.v1Flat),
    ATLAS_WEBHOOK_ALLOW: rest.webhookAllow.join(','),
    ATLAS_RETENTION: Object.entries(rest.retention)
      .map(([kind, seconds]) => `${kind}=${writePeriod(seconds)}`)
      .join(','),
    ATLAS_LOG_LEVEL: rest.logLevel,
  };
}

function describeModels({ inferenceWorkers, faceEmbedders }: Pick<Config, 'inferenceWorkers' | 'faceEmbedders'>) {
  return {
    ATLAS_INFERENCE_WORKERS: String(inferenceWorkers),
    ATLAS_FACE_EMBEDDER: faceEmbedders.current,
    ATLAS_FACE_EMBEDDER_BESIDE: faceEmbedders.beside ?? '',
  };
}

function writeFlag(value: boolean): string {
  return value ? '1' : '0';
}

function writeOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
