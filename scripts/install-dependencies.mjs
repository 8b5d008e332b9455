import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sayWhile } from './say.mjs';

const CI = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Makes `node_modules` match `package-lock.json`; does nothing when it already does.
 *
 * No install script of any package runs: what one of them would have done is either not needed (esbuild, core-js),
 * would download from the internet (onnxruntime-node), or is checked and done by Atlas itself (embedded PostgreSQL).
 * Of two set-ups at once the second waits for the first: see `withSetUpLock`.
 *
 * @param {{ root: string, withTools: boolean }} options `withTools` adds what only tests and checks need
 */
export async function installDependencies({ root, withTools }) {
  const marker = join(root, 'node_modules', '.atlas-installed.json');
  const wanted = lockDigest(root);
  const present = readMarker(marker);
  if (present?.lock === wanted && (present.withTools || !withTools)) return;
  const tools = withTools || present?.withTools === true;
  await sayWhile(`installing dependencies${tools ? ' and test tools' : ''} (a minute or two)`, () =>
    // What the user's own npm settings leave out is asked for by name.
    npm(root, [...CI, '--include=optional', tools ? '--include=dev' : '--omit=dev']),
  );
  verifyOnnxRuntime(root);
  writeFileSync(marker, JSON.stringify({ lock: wanted, withTools: tools }));
}

/** @param {string} root */
function lockDigest(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** @param {string} marker @returns {{ lock: string, withTools: boolean } | undefined} */
function readMarker(marker) {
  return existsSync(marker) ? JSON.parse(readFileSync(marker, 'utf8')) : undefined;
}

/** @param {string} root */
function verifyOnnxRuntime(root) {
  const binary = `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}/onnxruntime_binding.node`;
  if (!existsSync(join(root, binary)))
    throw new Error(`${binary} is missing: onnxruntime-node has no build for ${process.platform}/${process.arch}`);
}

/** @param {string} root @param {string[]} args @returns {Promise<void>} */
function npm(root, args) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', [...args, '--loglevel=error'], {
      cwd: root,
      env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (cause) => reject(new Error('npm could not be started', { cause })));
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ${args[0]} failed:\n${output.slice(-2000)}`)),
    );
  });
}
