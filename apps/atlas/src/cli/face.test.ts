import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createTestDatabase } from '@atlas/testkit/database';
import { databaseUrlOf } from '../testing/database-url.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAtlas } from './testing/run-atlas.ts';

const specimen = (name: string) => join(import.meta.dirname, '../../../../specimens', name);
const [selfie, passport] = [specimen('selfie.jpg'), specimen('passport.png')];

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'atlas-face-'));
});
afterAll(() => rm(home, { recursive: true }));

const atlas = (...args: string[]) => runAtlas(['face', ...args], { ATLAS_HOME: home }).outcome;

describe('atlas face', () => {
  it('compare tells a match from none, by its exit code too, and draws both', async () => {
    const picture = join(home, 'faces.svg');
    const same = await atlas('compare', selfie, passport, '--picture', picture);
    expect(same).toMatchObject({ code: 0, stdout: expect.stringMatching(/^MATCH: score \d/) });
    const drawn = await readFile(picture, 'utf8');
    expect(drawn.match(/data:image\/jpeg;base64,/g)).toHaveLength(2);
    expect(drawn).toContain('>MATCH<');
    const other = join(home, 'wall.jpg');
    const wall = sharp({ create: { width: 400, height: 300, channels: 3, background: '#99a' } });
    await writeFile(other, await wall.jpeg().toBuffer());
    const different = await atlas('compare', selfie, other, '--json');
    expect(different.code).toBe(1);
    expect(JSON.parse(different.stdout)).toMatchObject({ match_decision: 'NO_MATCH', face_2_detected: false });
  }, 180_000);

  it('quality says whether a picture passes, and names a file that is not there', async () => {
    const passed = await atlas('quality', selfie, '--json');
    expect(passed.code).toBe(0);
    expect(JSON.parse(passed.stdout)).toMatchObject({ verdict: 'PASS', preset: 'SELFIE' });
    const missing = await atlas('quality', join(home, 'none.jpg'));
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringMatching(/^atlas: .*none\.jpg.*\n$/) });
  }, 180_000);

  it.each([
    ['a file that is not there', [selfie, '/none.jpg'], {}, '/none.jpg: there is no such file'],
    ['a folder', [import.meta.dirname, selfie], {}, 'cannot be read'],
    ['a file that is no picture', [selfie, import.meta.filename], {}, 'no picture of these kinds'],
    [
      'a face that is not there',
      [selfie, passport, '--face-index-1', '7'],
      {},
      'face_index_1: at most 0; the picture has 1 face',
    ],
    ['an embedder that cannot be read', [selfie, passport], { ATLAS_FACE_EMBEDDER: '/none.json' }, '/none.json'],
  ])(
    'compare calls %s no "not a match": exit code 2 and one line',
    async (_, args, env, said) => {
      const failed = await runAtlas(['face', 'compare', ...args], { ATLAS_HOME: home, ...env }).outcome;
      expect(failed).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^atlas: [^\n]+\n$/) });
      expect(failed.stderr).toContain(said);
    },
    180_000,
  );

  it('compare takes the face that is named, and its help tells the exit codes', async () => {
    const couple = join(home, 'couple.png');
    const person = await sharp(selfie).resize({ width: 500 }).toBuffer({ resolveWithObject: true });
    const canvas = { width: 1000, height: person.info.height, channels: 3 as const, background: '#bbb' };
    const sides = [0, 500].map((left) => ({ input: person.data, left, top: 0 }));
    await sharp({ create: canvas }).composite(sides).png().toFile(couple);
    const named = await atlas('compare', selfie, couple, '--face-index-1', '0', '--face-index-2', '1', '--json');
    expect(JSON.parse(named.stdout)).toMatchObject({ face_1: { face_index: 0 }, face_2: { face_index: 1 } });
    expect(await atlas('compare', selfie, passport, '--face-index-2', '-1')).toMatchObject({ code: 2, stdout: '' });
    for (const command of ['compare', 'quality'])
      expect((await atlas(command, '--help')).stdout).toMatch(/Exit codes: 0 .*; 2 nothing was/s);
  }, 180_000);

  it('reembed goes through every face, and says so where there is none', async () => {
    const database = await createTestDatabase({ migrated: false });
    const env = {
      ATLAS_HOME: home,
      ATLAS_INFERENCE_WORKERS: '1',
      DATABASE_URL: databaseUrlOf(database.app),
      ATLAS_DATABASE_OWNER_URL: databaseUrlOf(database.owner),
    };
    const reembed = (...args: string[]) => runAtlas(['face', 'reembed', '--json', ...args], env).outcome;
    const all = await reembed();
    expect(all.code).toBe(0);
    expect(JSON.parse(all.stdout)).toEqual({ reembedded: 0, current: 0, deleted: 0, failed: 0, faces: [] });
    expect(JSON.parse((await reembed('--finish')).stdout)).toMatchObject({ switched: 0, removed: 0 });
    expect(await reembed('--group', '..')).toMatchObject({ code: 2, stderr: expect.stringContaining('--group') });
    expect(await reembed('--group', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no face in a group nobody/),
    });
    expect(await reembed('--account', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no account nobody/),
    });
    await database.drop();
  }, 180_000);
});
