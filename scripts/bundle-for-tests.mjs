import { build } from './build.mjs';
import { root } from './setup.mjs';
import { withSetUpLock } from './set-up-lock.mjs';

const bundle = () => withSetUpLock(root, () => build({ root }));

/**
 * Global set-up of vitest: the programs that tests start are bundled, so that they are those of the sources beside them.
 *
 * @param {import('vitest/node').TestProject} project
 */
export async function setup(project) {
  await bundle();
  project.onTestsRerun(bundle);
}
