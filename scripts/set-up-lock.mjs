import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';

const LOOK_EVERY_MS = 500;

/**
 * Runs a step while no other set-up runs in the same checkout; waits for one that does. A lock whose process is gone is taken
 * over. A user who may write nothing here, as a service in a checkout that root installed, takes no lock: either nothing is left to
 * do, or it cannot be done.
 *
 * @param {string} root
 * @param {() => Promise<void>} step
 */
export async function withSetUpLock(root, step) {
  const lock = join(root, '.models', 'set-up.lock');
  if (!mayWrite(root)) {
    await step().catch((error) => {
      throw new Error(`${root} is not set up, and this user may not write there: run npm start once as its owner`, {
        cause: error,
      });
    });
    return;
  }
  mkdirSync(join(root, '.models'), { recursive: true });
  for (let told = false; !take(lock); told = true) {
    if (!told) say('another set-up is running here: waiting for it');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  try {
    await step();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} root */
function mayWrite(root) {
  const folder = join(root, '.models');
  try {
    accessSync(existsSync(folder) ? folder : root, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} lock */
function take(lock) {
  if (existsSync(lock) && !isAlive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
