import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findVideoTools } from './find-video-tools.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-tools-'));
  vi.stubEnv('PATH', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A program that notes each time it is asked. */
const install = (name: string) =>
  writeFile(
    join(folder, name),
    `#!/bin/sh\necho ${name} >> '${folder}/asked'\necho '${name} version 9.9 Copyright'\n`,
    {
      mode: 0o755,
    },
  );
const asked = async () => (await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n');

test('tools that are missing are looked for again, and those that were found are asked once', async () => {
  expect(await findVideoTools()).toBeUndefined();
  await install('ffprobe');
  expect(await findVideoTools()).toBeUndefined();
  await install('ffmpeg');
  expect(await findVideoTools()).toBe('9.9');
  expect(await asked()).toEqual(['ffprobe', 'ffprobe', 'ffmpeg']);
  for (let call = 0; call < 3; call++) expect(await findVideoTools()).toBe('9.9');
  expect(await asked()).toHaveLength(3);
});
