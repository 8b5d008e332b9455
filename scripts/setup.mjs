import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { installDependencies } from './install-dependencies.mjs';
import { fetchModels } from './models.mjs';
import { say } from './say.mjs';
import { withSetUpLock } from './set-up-lock.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Brings a fresh checkout to the point where Atlas can run: dependencies, model weights, bundle. Says what it does,
 * and takes no noticeable time when there is nothing to do.
 *
 * @param {{ withTools?: boolean }} [options] `withTools` also installs what tests and checks need
 */
export async function setUp({ withTools = false } = {}) {
  requireNode20();
  requireLinux();
  await withSetUpLock(root, async () => {
    await installDependencies({ root, withTools });
    await fetchModels({ root });
    await build({ root });
  });
}

/** Ends the process with one clear line; with `ATLAS_LOG_LEVEL=debug` the stack follows. @param {unknown} error */
export function failSetUp(error) {
  say(error instanceof Error ? error.message : String(error));
  if (process.env.ATLAS_LOG_LEVEL === 'debug') console.error(error);
  process.exit(1);
}

function requireNode20() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node.js 20.19 or newer is needed; this is ${process.versions.node}`);
}

function requireLinux() {
  if (process.platform === 'linux' && process.arch === 'x64') return;
  throw new Error(`Atlas runs on Linux x64; this is ${process.platform} ${process.arch}`);
}
