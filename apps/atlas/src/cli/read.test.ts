import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAtlas } from './testing/run-atlas.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'atlas-cli-read-'));
  await chmod(home, 0o711);
});
afterAll(() => rm(home, { recursive: true, force: true }));

const atlas = (args: string[]) => runAtlas(args, { ATLAS_HOME: home }).outcome;

describe('atlas read', () => {
  it('says of each file why it cannot be read, in words of its own', async () => {
    const text = join(home, 'text.png');
    await writeFile(text, 'no picture');
    const { code, stderr } = await atlas(['read', text, join(home, 'none.png')]);
    expect(code).toBe(1);
    expect(stderr).toContain(`${text}: neither JPEG, PNG, TIFF, WebP, GIF, AVIF nor PDF\n`);
    expect(stderr).toContain(`${join(home, 'none.png')}: no such file\n`);
  });

  it('refuses the results of other files or options', async () => {
    const [folder, out] = [join(home, 'scans'), join(home, 'readings')];
    for (const made of [folder, out]) await mkdir(made);
    await writeFile(join(folder, 'late.png'), 'no picture');
    await writeFile(join(out, '.atlas-job.json'), JSON.stringify({ fingerprint: 'another', jobId: 'x' }));
    expect(await atlas(['read', folder, '--out', out])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${out} holds the results of other files or options: choose another --out`),
    });
  });
});
