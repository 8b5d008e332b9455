import type { Config } from '../config.ts';
import { readVersion } from '../read-version.ts';

/** What of the configuration bears on computed answers: it goes into their configuration hash. A new setting of that kind goes here. */
export function answerConfiguration({ v1Flat }: Pick<Config, 'v1Flat'>) {
  return { version: readVersion(), settings: { v1_flat: v1Flat } };
}
