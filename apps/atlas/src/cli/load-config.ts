import { readConfig, type Config } from '../config.ts';

/** The configuration of this process; warnings go to stderr. @throws {StartError} one line for each wrong value */
export function loadConfig(): Config {
  const { config, warnings } = readConfig();
  for (const warning of warnings) console.error(`atlas: ${warning}`);
  return config;
}
