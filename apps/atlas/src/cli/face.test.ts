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
    expect(missing.code).not.toBe(0);
    expect(missing.stderr).toMatch(/none\.jpg/);
    expect(missing.stderr).not.toMatch(/ at .*\.ts:/);
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
    expect(await reembed('--account', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no account nobody/),
    });
    await database.drop();
  }, 180_000);
});
