import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findVideoTools } from './find-video-tools.ts';
import { runTool, type ToolRun } from './run-tool.ts';

const hasTools = (await findVideoTools()) !== undefined;

/** A drawn video without an end, as raw pixels. */
const ENDLESS = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc', '-f', 'rawvideo', 'pipe:1'];

async function read(run: Pick<ToolRun, 'args' | 'deadlineMs' | 'maxBytes'>): Promise<number> {
  const file = await open('/dev/null', 'r');
  let bytes = 0;
  try {
    for await (const chunk of runTool({ program: 'ffmpeg', file: file.fd, ...run })) bytes += chunk.length;
  } finally {
    await file.close();
  }
  return bytes;
}

test.skipIf(!hasTools)(
  'a run that does not end is killed at the deadline',
  async () => {
    const args = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc', '-f', 'null', '-'];
    await expect(read({ args, deadlineMs: 2000, maxBytes: 1e12 })).rejects.toMatchObject({
      kind: expect.stringMatching(/^too_(slow|busy)$/),
    });
  },
  30_000,
);

test.skipIf(!hasTools)(
  'a run that waits more than it works is told from one that takes long',
  async () => {
    const args = ['-v', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc=s=64x64:r=1', '-f', 'null', '-'];
    await expect(read({ args, deadlineMs: 4000, maxBytes: 1e12 })).rejects.toMatchObject({ kind: 'too_busy' });
  },
  30_000,
);

test.skipIf(!hasTools)(
  'what is done with the output between its pieces is not counted',
  async () => {
    const args = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=s=320x240:d=2', '-f', 'rawvideo', 'pipe:1'];
    const file = await open('/dev/null', 'r');
    let pieces = 0;
    for await (const chunk of runTool({ program: 'ffmpeg', args, file: file.fd, deadlineMs: 5000, maxBytes: 1e9 }))
      if (chunk.length > 0 && pieces++ < 3) await new Promise((resolve) => setTimeout(resolve, 2000));
    await file.close();
    expect(pieces).toBeGreaterThan(3);
  },
  30_000,
);

test.skipIf(!hasTools)(
  'a run that prints more than it may is ended',
  async () => {
    await expect(read({ args: ENDLESS, deadlineMs: 20_000, maxBytes: 1e6 })).rejects.toMatchObject({
      kind: 'too_complex',
    });
  },
  30_000,
);

test.skipIf(!hasTools)(
  'a run reads no address of the network',
  async () => {
    const args = ['-v', 'error', '-protocol_whitelist', 'file', '-i', 'http://127.0.0.1:9/a.mp4', '-f', 'null', '-'];
    await expect(read({ args, deadlineMs: 20_000, maxBytes: 1e6 })).rejects.toMatchObject({ kind: 'unreadable' });
  },
  30_000,
);
