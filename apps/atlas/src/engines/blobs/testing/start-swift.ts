import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Place } from '../create-s3-blobs.ts';

const PYTHON = '/usr/bin/python3';
/** Debian's packages, each of which brings a program of this name. */
const PACKAGES = ['swift-proxy', 'swift-account', 'swift-container', 'swift-object'];

/** Empty when Swift is installed; otherwise the words with which tests are skipped. */
export function whySkipSwift(): string {
  const missing = PACKAGES.filter((name) => !existsSync(`/usr/bin/${name}-server`));
  return missing.length === 0 ? '' : `skipped: package ${missing.join(' ')}`;
}

export interface RunningSwift {
  /** A bucket that exists, with its key. */
  place: S3Place;
  client: S3Client;
  /** Freezes it: connections are accepted and nothing is answered. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** OpenStack Swift with its S3 interface on 127.0.0.1: a real server that checks signatures. */
export async function startSwift(): Promise<RunningSwift> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-swift-'));
  const key = { accessKeyId: 'test:tester', secretAccessKey: 'secret-of-the-tests' };
  const script = join(import.meta.dirname, 'serve-swift.py');
  const child = spawn(PYTHON, [script, folder, key.accessKeyId, key.secretAccessKey], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const port = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => Number(line)),
    ended.then(([code]) => Promise.reject(new Error(`Swift ended with ${code}`))),
  ]);
  const place = {
    bucket: 'atlas-test',
    prefix: 'kept',
    endpoint: `http://127.0.0.1:${port}`,
    region: 'test-1',
    pathStyle: true,
    ...key,
  };
  const client = new S3Client({
    region: place.region,
    endpoint: place.endpoint,
    forcePathStyle: true,
    credentials: key,
  });
  await client.send(new CreateBucketCommand({ Bucket: place.bucket }));
  return {
    place,
    client,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      client.destroy();
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
