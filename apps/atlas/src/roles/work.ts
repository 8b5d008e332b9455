import { join } from 'node:path';
import type { Config } from '../config.ts';
import { openBlobs } from '../open-blobs.ts';
import { openSpool } from '../platform/uploads/open-spool.ts';
import { type StartOptions, withEngines } from './open-engines.ts';
import { openWork } from './open-work.ts';

/**
 * Starts a process that works on jobs and delivers webhooks, and answers nobody. Any number may run over one database and one blob
 * store, beside servers or without them.
 *
 * @throws {StartError} one line for the operator; everything that was already started is ended then
 */
export function startWork(config: Config, options: StartOptions): Promise<{ close: () => Promise<void> }> {
  return withEngines(config, 'work', options, async (engines) => {
    const blobs = await openBlobs(config);
    const work = openWork(engines, { blobs, spool: await openSpool(join(config.home, 'spool-work')) });
    engines.closers.push(() => work.close());
    return {};
  });
}
