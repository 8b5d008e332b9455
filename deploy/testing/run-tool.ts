import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a file of `deploy/` says. */
export function readDeploy(path: string): string {
  return readFileSync(join(ROOT, 'deploy', path), 'utf8');
}

/** Whether a program that no test may depend on is installed. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** What a checker said, and whether it was content. */
export function runTool(program: string, args: readonly string[]): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  return { ok: status === 0, said: `${stdout}${stderr}`.trim() };
}

/** Replaces texts that must stand there, so that a test never checks another file than the one that is shipped. */
export function replaceAll(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`${JSON.stringify(from)} does not stand there`);
    return changed.replaceAll(from, to);
  }, text);
}
