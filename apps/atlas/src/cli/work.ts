import type { Command } from 'commander';
import { loadConfig } from './load-config.ts';
import { waitForStop } from './wait-for-stop.ts';

/** `atlas work`: runs until it is told to stop. */
export function register(program: Command): void {
  program
    .command('work')
    .description('work on jobs and deliver webhooks, without an API; beside `atlas serve` or on another machine')
    .addHelpText('after', '\nWith ATLAS_SERVE_WORK=0 the servers leave all of it to these processes.')
    .action(work);
}

async function work(): Promise<void> {
  const { createLogger } = await import('../http/create-logger.ts');
  const { startWork } = await import('../roles/work.ts');
  const say = (line: string) => console.error(`atlas: ${line}`);
  const config = loadConfig();
  const stopped = waitForStop();
  const running = await startWork(config, { log: createLogger({ level: config.logLevel }), say });
  // It has no certificate to read again, and does not end of it: one command may tell all roles.
  process.on('SIGHUP', () => undefined);
  say('working; Ctrl-C ends it');
  await stopped;
  say('stopping');
  await running.close();
}
