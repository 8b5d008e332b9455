import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { findLeastRoom, LEAST_ROOM_BYTES } from '../../engines/home/require-room.ts';
import { findVideoTools } from '../../engines/video/find-video-tools.ts';
import { verifyModels } from '../../engines/inference/verify-models.ts';
import { clusterRecordPath } from '../../engines/postgres/cluster-record.ts';
import { lockFile } from '../../engines/home/lock-file.ts';
import type { Finding } from './check.ts';

type Look = Omit<Finding, 'about'>;

const GIB = 1024 ** 3;
const LOW_DISK_BYTES = 2 * GIB;
const NO_DISK_BYTES = 0.3 * GIB;

/** Version and architecture of Node.js. */
export async function lookAtNode(): Promise<Look> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const detail = `${process.versions.node} on ${process.platform} ${process.arch}`;
  if (major < 20 || (major === 20 && minor < 19))
    return { state: 'fail', detail: `${detail}: 20.19 or newer is needed` };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { state: 'fail', detail: `${detail}: not Linux x64` };
  return { state: 'ok', detail };
}

/** Cores and memory against the inference processes that are wanted. */
export async function lookAtSize({ inferenceWorkers }: Config): Promise<Look> {
  const detail = `${availableParallelism()} cores, ${(totalmem() / GIB).toFixed(1)} GB, ${inferenceWorkers} inference workers`;
  if (inferenceWorkers * 0.7 * GIB > totalmem())
    return { state: 'warn', detail: `${detail}: too little memory, lower ATLAS_INFERENCE_WORKERS` };
  return { state: 'ok', detail };
}

/** Every file of `models.json` and its hash. */
export async function lookAtModels({ root }: Config): Promise<Look> {
  const models = await verifyModels({ root });
  return { state: 'ok', detail: `${Object.keys(models).length} files, hashes as in models.json` };
}

/** Whether videos can be opened: pictures can without. */
export async function lookAtVideoTools({ inference }: Config): Promise<Look> {
  if (inference) return { state: 'ok', detail: 'of the machines that ATLAS_INFERENCE_URL names' };
  const version = await findVideoTools();
  if (version !== undefined) return { state: 'ok', detail: `${version}: /face/crop takes videos` };
  return { state: 'warn', detail: 'not installed: /face/crop takes pictures only (Debian: apt-get install ffmpeg)' };
}

/** Whether the native library loads: in a process of its own, which it may crash. */
export async function lookAtOnnxRuntime({ root }: Config): Promise<Look> {
  const script = "const { createRequire } = require('node:module'); createRequire(process.argv[1])('onnxruntime-node')";
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    ['-e', script, join(root, 'packages/vision/package.json')],
    {
      encoding: 'utf8',
      timeout: 30_000,
    },
  );
  if (status === 0) return { state: 'ok', detail: 'loads' };
  const reason = stderr.split('\n').find((line) => line.includes('Error')) ?? `ended by ${signal ?? status}`;
  return { state: 'fail', detail: `does not load (${reason.trim()}): delete node_modules and run npm start` };
}

/** Room where the home and the blobs are, or will be. */
export async function lookAtDisk({ home, blobs, database }: Config): Promise<Look> {
  const places = [home, ...(blobs.kind === 'files' ? [blobs.folder] : [])];
  const { folder, freeBytes: free } = await findLeastRoom(places);
  const detail = `${(free / GIB).toFixed(1)} GB free at ${folder}`;
  if (free < LEAST_ROOM_BYTES)
    return { state: 'fail', detail: `${detail}: full, so calls get 503 until there is room; nothing needs a restart` };
  const isFirstStart = !database && !existsSync(clusterRecordPath(home));
  if (isFirstStart && free < NO_DISK_BYTES) return { state: 'fail', detail: `${detail}: the database cannot be made` };
  return { state: free < LOW_DISK_BYTES ? 'warn' : 'ok', detail };
}

/** Whether the ports can be listened on, or are those of the Atlas that runs on this home. */
export async function lookAtPorts({ host, port, httpPort, home }: Config): Promise<Look> {
  const wanted = [port, httpPort].filter((number) => number !== 0);
  const taken: string[] = [];
  for (const number of wanted) {
    const problem = await tryPort(host, number);
    if (problem) taken.push(`${number} (${problem})`);
  }
  if (taken.length === 0) return { state: 'ok', detail: `${wanted.join(' and ')} are free on ${host}` };
  if (await isServing(home))
    return { state: 'ok', detail: `Atlas is running on this home; in use: ${taken.join(', ')}` };
  const detail = `cannot listen on ${host}: ${taken.join(', ')}: set ATLAS_PORT and ATLAS_HTTP_PORT`;
  return { state: 'fail', detail };
}

function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

async function isServing(home: string): Promise<boolean> {
  const path = join(home, 'atlas.lock');
  if (!existsSync(path)) return false;
  const lock = await lockFile(path, { mode: 'shared' });
  await lock?.release();
  return !lock;
}
