import type { Command } from 'commander';
import { loadConfig } from './load-config.ts';
import { reloadOnHangUp } from './reload-on-hang-up.ts';
import { waitForStop } from './wait-for-stop.ts';

/** `atlas infer`: runs until it is told to stop. */
export function register(program: Command): void {
  program
    .command('infer')
    .description('lend the models of this machine to servers that name it in ATLAS_INFERENCE_URL')
    .addHelpText(
      'after',
      '\nNeeds ATLAS_INFERENCE_TOKEN, the same on both sides. It has no database and keeps nothing.',
    )
    .action(infer);
}

async function infer(): Promise<void> {
  const { createLogger } = await import('../http/create-logger.ts');
  const { startInference } = await import('../roles/infer.ts');
  const say = (line: string) => console.error(`atlas: ${line}`);
  const config = loadConfig();
  const stopped = waitForStop();
  const log = createLogger({ level: config.logLevel });
  const running = await startInference(config, { log, say });
  reloadOnHangUp(running, log);
  console.log(`Inference    ${running.address}`);
  if (running.caFile) console.log(`To trust     ${running.caFile}: ATLAS_INFERENCE_CA of the servers`);
  await stopped;
  say('stopping');
  await running.close();
}
