import type { Config } from '../config.ts';

/** The configuration as it may be shown: passwords in addresses become `***`. */
export function redactConfig(config: Config): Config {
  if (!config.database) return config;
  const { url, ownerUrl } = config.database;
  return { ...config, database: { url: hidePassword(url), ownerUrl: hidePassword(ownerUrl) } };
}

/** Parameters go too: `?password=` and paths of client keys are allowed there. */
function hidePassword(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = '***';
  if (url.search) url.search = '?***';
  return url.href;
}
