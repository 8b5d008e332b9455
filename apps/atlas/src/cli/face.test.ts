import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
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
});
