import { chmodSync, copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The entry of the image. Secrets may come as files, as Compose and Kubernetes mount them; what the program gets is in its settings:
 *
 * - `DATABASE_PASSWORD_FILE`, `ATLAS_DATABASE_OWNER_PASSWORD_FILE`: into `DATABASE_URL` and `ATLAS_DATABASE_OWNER_URL`;
 * - `ATLAS_INFERENCE_TOKEN_FILE`, `ATLAS_METRICS_TOKEN_FILE`, `ATLAS_S3_SECRET_ACCESS_KEY_FILE`: into the setting without `_FILE`;
 * - `MASTER_KEY_FILE`: others may read what is mounted, and Atlas wants its master key for its own user alone, so it gets a copy in
 *   the temporary folder, which is in memory. A key that is replaced in the mounted file is seen at the next start.
 */
const PASSWORDS = {
  DATABASE_PASSWORD_FILE: 'DATABASE_URL',
  ATLAS_DATABASE_OWNER_PASSWORD_FILE: 'ATLAS_DATABASE_OWNER_URL',
};
const SECRETS = ['ATLAS_INFERENCE_TOKEN', 'ATLAS_METRICS_TOKEN', 'ATLAS_S3_SECRET_ACCESS_KEY'];

for (const [fileName, urlName] of Object.entries(PASSWORDS))
  take(fileName, (file) => (process.env[urlName] = withPassword(urlName, fileName, readSecret(file))));
for (const name of SECRETS) take(`${name}_FILE`, (file) => (process.env[name] = readSecret(file)));
take('MASTER_KEY_FILE', (file) => (process.env.ATLAS_MASTER_KEY_FILE = copyKey(file)));

await import('../../apps/atlas/dist/atlas.mjs');

/** @param {string} fileName @param {(file: string) => void} use */
function take(fileName, use) {
  const file = process.env[fileName];
  delete process.env[fileName];
  if (!file) return;
  try {
    use(file);
  } catch (error) {
    fail(`${fileName} ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @param {string} file */
function readSecret(file) {
  return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
}

/** @param {string} urlName @param {string} fileName @param {string} password */
function withPassword(urlName, fileName, password) {
  const text = process.env[urlName] ?? '';
  if (!URL.canParse(text)) fail(`${fileName} is set and ${urlName} is no URL; allowed: both`);
  const url = new URL(text);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** @param {string} file */
function copyKey(file) {
  const copy = join(mkdtempSync(join(tmpdir(), 'atlas-key-')), 'master.key');
  copyFileSync(file, copy);
  chmodSync(copy, 0o600);
  return copy;
}

/** @param {string} line @returns {never} */
function fail(line) {
  process.stderr.write(`atlas: ${line}\n`);
  process.exit(1);
}
