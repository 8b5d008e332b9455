import { existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { DemoFiles } from '../platform/accounts/ensure-demo-account.ts';
import { chooseDrain } from './choose-drain.ts';
import { loadConfig } from './load-config.ts';
import { reloadOnHangUp } from './reload-on-hang-up.ts';
import { waitForStop } from './wait-for-stop.ts';

/** `atlas serve`: runs until it is told to stop. */
export function register(program: Command): void {
  program
    .command('serve')
    .description('start the API, its database and its inference processes; Ctrl-C ends all of them')
    .addHelpText('after', '\nSettings come from the environment: see docs/configuration.md and `atlas config`.')
    .action(serve);
}

async function serve(): Promise<void> {
  const { createLogger } = await import('../http/create-logger.ts');
  const { startAtlas } = await import('../roles/serve.ts');
  const { demoFiles } = await import('../platform/accounts/ensure-demo-account.ts');
  const say = (line: string) => console.error(`atlas: ${line}`);
  const config = loadConfig();
  const log = createLogger({ level: config.logLevel });
  const stopped = waitForStop();
  // Who stops a start is heard as soon as there is something to end.
  const running = await startAtlas(config, { log, say });
  reloadOnHangUp(running, log);
  // Whoever collects the log from standard output finds lines of JSON there and nothing else.
  const tell = process.stdout.isTTY ? console.log : console.error;
  tell(summarise(running.address, config, demoFiles(config.home)));
  const drainSeconds = chooseDrain(await stopped, config, { isTerminal: process.stderr.isTTY });
  say(drainSeconds > 0 ? `stopping in ${drainSeconds} s, when load balancers have noticed` : 'stopping');
  await running.drain(drainSeconds * 1000);
  await running.close();
}

/** What someone who has just started Atlas wants to know; the line to try works as it is printed. */
function summarise(address: string, { root, host }: Config, { keyFile, curlFile }: DemoFiles): string {
  const origin = address.replace(/\/\/(0\.0\.0\.0|\[::\])(?=:)/, '//127.0.0.1');
  const lines = [`Atlas        ${origin}`, `Reference    ${origin}/reference`];
  if (existsSync(keyFile) && existsSync(curlFile)) {
    const specimen = shown(join(root, 'specimens/passport.png'));
    lines.push(
      `Demo key     ${shown(keyFile)} (sandbox)`,
      '',
      'Try it:',
      `curl -K ${quoted(shown(curlFile))} -F ${quoted(`front_image=@${specimen}`)} '${origin}/document/ocr?document_type=PPT'`,
    );
  } else lines.push('Keys         npx atlas key create --environment sandbox');
  if (host !== '127.0.0.1' && host !== 'localhost')
    lines.push('', `Listening on ${host}: reachable from other machines.`);
  return `\n${lines.join('\n')}\n`;
}

/** Relative to the current folder if that is shorter to read. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}

/** For a POSIX shell; left alone where no quotes are needed. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
