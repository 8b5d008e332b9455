import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAtlas } from './testing/run-atlas.ts';

const SPECIMENS = join(import.meta.dirname, '../../../../specimens');

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'atlas-cli-folder-'));
  await chmod(home, 0o711);
});
afterAll(() => rm(home, { recursive: true, force: true }));

const readFolder = (folder: string, out: string) =>
  runAtlas(['read', folder, '--out', out], { ATLAS_HOME: home }).outcome;

describe('atlas read FOLDER', { timeout: 240_000 }, () => {
  it('answers for each file under its own folder, tells of the unreadable one, and reads nothing twice', async () => {
    const [scans, out] = [join(home, 'scans'), join(home, 'readings')];
    for (const name of ['visa', 'passport']) {
      await mkdir(join(scans, name), { recursive: true });
      await cp(join(SPECIMENS, `${name}.png`), join(scans, name, 'scan.png'));
    }
    await writeFile(join(scans, 'late.png'), 'no picture');

    const first = await readFolder(scans, out);
    expect(first).toMatchObject({ code: 1, stdout: `${out}: report.csv, and an answer for each document\n` });
    const answers = await Promise.all(
      ['visa/scan.png', 'passport/scan.png', 'late.png'].map(
        async (name) => JSON.parse(await readFile(join(out, `${name}.json`), 'utf8')) as Record<string, unknown>,
      ),
    );
    expect(answers.map(({ code }) => code)).toEqual(['200', '200', '415']);
    expect((await readFile(join(out, 'report.csv'), 'utf8')).trim().split(/\r?\n/)).toEqual([
      '"item","file","state","code","status","result"',
      '"1","late.png","FAILED","415","","late.png.json"',
      '"2","passport/scan.png","DONE","200","SUCCESS","passport/scan.png.json"',
      '"3","visa/scan.png","DONE","200","SUCCESS","visa/scan.png.json"',
    ]);

    const again = await readFolder(scans, out);
    expect(again.code).toBe(1);
    const repeated = JSON.parse(await readFile(join(out, 'visa/scan.png.json'), 'utf8')) as Record<string, unknown>;
    // The one of the first run: another run would have an id of its own.
    expect(repeated).toEqual(answers[0]);
  });
});
