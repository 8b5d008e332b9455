import type { Command } from 'commander';
import { loadConfig } from './load-config.ts';

/** `atlas config` */
export function register(program: Command): void {
  program
    .command('config')
    .description('show the settings in force, passwords hidden')
    .option('--json', 'as a JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const { describeConfig } = await import('../config/describe-config.ts');
      const settings = describeConfig(loadConfig());
      if (json) console.log(JSON.stringify(settings, undefined, 2));
      else for (const [name, value] of Object.entries(settings)) console.log(`${name}=${value}`);
    });
}
