import type { Config } from '../config.ts';

/** The configuration as it may be shown: secrets, tokens, and passwords in addresses, become `***`. */
export function redactConfig(config: Config): Config {
  const { database, blobs, metricsToken, inference, inferenceToken } = config;
  return {
    ...config,
    metricsToken: metricsToken && '***',
    inferenceToken: inferenceToken && '***',
    inference: inference && { ...inference, token: '***' },
    database: database && {
      url: hidePassword(database.url),
      ownerUrl: database.ownerUrl && hidePassword(database.ownerUrl),
    },
    ...(blobs.kind === 's3' && { blobs: { ...blobs, secretAccessKey: '***' } }),
  };
}

/** Parameters go too: `?password=` and paths of client keys are allowed there. */
function hidePassword(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = '***';
  if (url.search) url.search = '?***';
  return url.href;
}
