import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestConnection } from '@atlas/testkit/database';
import { findInstallRoot } from '../../install-root.ts';
import { databaseUrlOf } from '../../testing/database-url.ts';

const MAIN = join(findInstallRoot(), 'apps/atlas/dist/atlas.mjs');

export interface Outcome {
  /** Null: ended by a signal. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCommand {
  process: ChildProcess;
  outcome: Promise<Outcome>;
  /** What it has printed so far, on both streams. */
  said: () => string;
}

/**
 * The command line in a process of its own, with these settings and no others, as set-up bundles it: that is what users run, and it
 * starts in a third of the time of its sources.
 *
 * @param options.main another program than that of these sources
 */
export function runAtlas(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { main = MAIN }: { main?: string | undefined } = {},
): RunningCommand {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes: Buffer) => (output.stdout += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (output.stderr += bytes.toString('utf8')));
  const outcome = once(child, 'close').then(([code]): Outcome => ({ code: code as number | null, ...output }));
  return { process: child, outcome, said: () => output.stdout + output.stderr };
}

/** As `DATABASE_URL` and its companion name a test database. */
export function databaseSettings({ app, owner }: { app: TestConnection; owner: TestConnection }) {
  return { DATABASE_URL: databaseUrlOf(app), ATLAS_DATABASE_OWNER_URL: databaseUrlOf(owner) };
}
