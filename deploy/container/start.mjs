import { readFileSync } from 'node:fs';

/**
 * The entry of the image. A password of a database may come as a file, as Compose and Kubernetes mount secrets: what
 * `DATABASE_PASSWORD_FILE` and `ATLAS_DATABASE_OWNER_PASSWORD_FILE` name is put into `DATABASE_URL` and `ATLAS_DATABASE_OWNER_URL`.
 */
for (const [urlName, fileName] of [
  ['DATABASE_URL', 'DATABASE_PASSWORD_FILE'],
  ['ATLAS_DATABASE_OWNER_URL', 'ATLAS_DATABASE_OWNER_PASSWORD_FILE'],
]) {
  const file = process.env[fileName];
  delete process.env[fileName];
  if (file) process.env[urlName] = withPassword(urlName, fileName, file);
}

await import('../../apps/atlas/dist/atlas.mjs');

/** @param {string} urlName @param {string} fileName @param {string} file */
function withPassword(urlName, fileName, file) {
  const text = process.env[urlName] ?? '';
  if (!URL.canParse(text)) fail(`${fileName} is set and ${urlName} is no URL; allowed: both`);
  const url = new URL(text);
  try {
    url.password = encodeURIComponent(readFileSync(file, 'utf8').replace(/\r?\n$/, ''));
  } catch (error) {
    fail(`${fileName} ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return url.href;
}

/** @param {string} line @returns {never} */
function fail(line) {
  process.stderr.write(`atlas: ${line}\n`);
  process.exit(1);
}
