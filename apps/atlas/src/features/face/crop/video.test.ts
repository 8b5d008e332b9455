import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findVideoTools } from '../../../engines/video/find-video-tools.ts';
import { contractError } from '../../../http/testing/contract-error.ts';
import { makeVideo } from '../../../testing/make-video.ts';
import { startFaceApp, type FaceApp } from '../../../testing/start-face-app.ts';
import { cropRoute } from './route.ts';

interface Answer {
  status: string;
  file: string;
  frame: { timestamp_ms: number; looked_at: number; duration_ms: number } | null;
  face_count: number;
}

const hasTools = (await findVideoTools()) !== undefined;

let app: FaceApp;
beforeAll(async () => {
  app = await startFaceApp((deps) => [cropRoute(deps)]);
}, 180_000);
afterAll(() => app.close());

const post = (video: Uint8Array, query = '') => app.post(`/face/crop?${query}`, { video });
const crop = (video: Uint8Array, query = '') => app.data<Answer>(`/face/crop?${query}`, { video });

describe.skipIf(!hasTools)('a video (skipped where ffmpeg is not installed)', () => {
  let selfie: Buffer;
  let blurred: Buffer;
  let wall: Buffer;
  beforeAll(async () => {
    selfie = await drawSelfie({ face: 'p12', sex: 'M' });
    blurred = await sharp(selfie).blur(14).toBuffer();
    wall = await sharp({ create: { width: 720, height: 960, channels: 3, background: '#99a' } })
      .png()
      .toBuffer();
  });

  test.each([
    ['mp4', ['-f', 'lavfi', '-i', 'sine', '-c:v', 'libx264', '-c:a', 'aac', '-shortest']],
    ['mov', ['-c:v', 'mpeg4']],
    ['webm', ['-c:v', 'libvpx', '-deadline', 'realtime']],
  ])(
    '%s %j: the picture that shows the face best is taken, in its full size',
    async (ending, args) => {
      const answer = await crop(await makeVideo([wall, blurred, selfie, wall], { ending, args }), 'preset=tight');
      expect(answer).toMatchObject({ status: 'SUCCESS', face_count: 1 });
      expect(answer.frame!.timestamp_ms).toBeGreaterThanOrEqual(1900);
      expect(answer.frame!.timestamp_ms).toBeLessThan(3000);
      expect(answer.frame!.looked_at).toBeGreaterThan(10);
      expect((await sharp(Buffer.from(answer.file, 'base64')).metadata()).format).toBe('jpeg');
    },
    60_000,
  );

  test('the picture of a time is taken as it is, and a time behind the end is refused', async () => {
    const video = await makeVideo([selfie, wall], { ending: 'mp4' });
    expect(await crop(video, 'timestamp_ms=500')).toMatchObject({
      status: 'SUCCESS',
      frame: { timestamp_ms: 500, looked_at: 1 },
    });
    expect(await crop(video, 'timestamp_ms=1500')).toMatchObject({ status: 'FAILED', frame: { timestamp_ms: 1500 } });
    expect(await crop(video, 'timestamp_ms=1999')).toMatchObject({ status: 'FAILED', frame: { timestamp_ms: 1999 } });
    const late = await post(video, 'timestamp_ms=9000');
    expect(contractError(late)).toMatchObject({ status: 400 });
    expect(late.json['message']).toContain('timestamp_ms: the video has');
  }, 60_000);

  test('with one picture a second: each is taken until the next one is shown, the last one until the end', async () => {
    const video = await makeVideo([wall, selfie], { ending: 'mp4', rate: 1 });
    expect(await crop(video, 'timestamp_ms=999')).toMatchObject({ status: 'FAILED' });
    expect(await crop(video, 'timestamp_ms=1000')).toMatchObject({ status: 'SUCCESS' });
    expect(await crop(video, 'timestamp_ms=1500')).toMatchObject({ status: 'SUCCESS', frame: { timestamp_ms: 1500 } });
    expect(await crop(video, 'timestamp_ms=2000')).toMatchObject({ status: 'SUCCESS' });
  }, 60_000);

  test.each([
    ['mp4', ['-c:v', 'libx264']],
    ['webm', ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8']],
  ])(
    '%s %j with ten bits a colour is read like any other',
    async (ending, args) => {
      const video = await makeVideo([wall, selfie], { ending, args, pixels: 'yuv420p10le' });
      expect(await crop(video)).toMatchObject({ status: 'SUCCESS', face_count: 1 });
      expect(await crop(video, 'timestamp_ms=1050')).toMatchObject({ status: 'SUCCESS', face_count: 1 });
    },
    60_000,
  );

  test('without one picture that can be decoded is said to be unreadable, whatever the time', async () => {
    const video = await makeVideo([selfie, wall], {
      ending: 'mp4',
      args: ['-c:v', 'libx264', '-movflags', '+faststart'],
    });
    const empty = Buffer.from(video).fill(0, video.indexOf('mdat') + 4);
    for (const query of ['', 'timestamp_ms=500']) {
      const reply = await post(empty, query);
      expect(contractError(reply)).toMatchObject({ status: 400 });
      expect(reply.json['message']).toContain('unreadable image: video');
    }
  }, 60_000);

  test('that a browser recorded has no length, and is read all the same', async () => {
    const args = ['-c:v', 'libvpx', '-deadline', 'realtime', '-live', '1', '-c:a', 'libopus'];
    const answer = await crop(await makeVideo([wall, selfie, wall], { ending: 'webm', args }));
    expect(answer.status).toBe('SUCCESS');
    expect(answer.frame!.duration_ms).toBeGreaterThanOrEqual(2000);
  }, 60_000);

  test('without a face is answered like a picture without one', async () => {
    const answer = await crop(await makeVideo([wall, wall], { ending: 'mp4' }));
    expect(answer).toMatchObject({ status: 'FAILED', file: '', face_count: 0 });
  }, 60_000);

  test('that is too long, too large, or of another kind is refused with what is allowed', async () => {
    const long = await makeVideo([wall, wall], { ending: 'mp4', secondsEach: 70 });
    expect((await post(long)).json['message']).toContain('video: at most 120 seconds');
    const large = await makeVideo([wall], { ending: 'mp4', args: ['-vf', 'scale=4400:2400', '-t', '0.2'] });
    expect((await post(large)).json['message']).toContain('at most 4096 × 2160 pixels');
    const other = await makeVideo([wall], { ending: 'mov', args: ['-c:v', 'qtrle'] });
    expect((await post(other)).json['message']).toContain('H.264, H.265, VP8');
    expect((await post(await makeVideo([wall], { ending: 'avi' }))).status).toBe(415);
  }, 120_000);

  test('that is cut short or changed is refused or answered, and nothing is left behind', async () => {
    const video = await makeVideo([selfie, wall], {
      ending: 'mp4',
      args: ['-c:v', 'libx264', '-movflags', '+faststart'],
    });
    const changed = Buffer.from(video);
    for (let at = 200; at < changed.length; at += 97) changed[at] = (changed[at]! * 7) & 255;
    for (const odd of [video.subarray(0, 3000), video.subarray(0, video.length / 2), changed])
      expect([200, 400]).toContain((await post(odd)).status);
    expect(app.restarts()).toBe(0);
    const left = [...(await readdir('/dev/shm').catch(() => [])), ...(await readdir(tmpdir()))];
    expect(left.filter((name) => name.startsWith('atlas-video-'))).toEqual([]);
    await vi.waitFor(async () => expect(await app.spooled()).toEqual([]));
  }, 60_000);

  test('that names another file, or is a list of files, opens nothing', async () => {
    const list = Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n');
    expect((await post(list)).status).toBe(415);
    const disguised = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42\0\0\0\0mp42isom'), list]);
    expect((await post(disguised)).status).toBe(400);
    expect((await post(Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n"))).status).toBe(415);
  });
});

test('neither a picture nor a video, or both, is refused', async () => {
  const { png } = {
    png: await sharp({ create: { width: 64, height: 64, channels: 3, background: '#000' } })
      .png()
      .toBuffer(),
  };
  expect((await app.post('/face/crop', {})).json['message']).toContain('face_image, or video');
  const mp4 = Buffer.from([0, 0, 0, 24, ...Buffer.from('ftypmp42\0\0\0\0mp42isom')]);
  expect((await app.post('/face/crop', { face_image: png, video: mp4 })).json['message']).toContain('not together');
});

describe('where ffmpeg is not installed', () => {
  let without: FaceApp;
  let programs: string;
  beforeAll(async () => {
    programs = await mkdtemp(join(tmpdir(), 'atlas-programs-'));
    for (const name of ['unshare', 'setpriv', 'prlimit', 'true', 'readlink'])
      await symlink(`/usr/bin/${name}`, join(programs, name));
    without = await startFaceApp((deps) => [cropRoute(deps)], { PATH: programs });
  }, 180_000);
  afterAll(async () => {
    await without.close();
    await rm(programs, { recursive: true });
  });

  test('the answer says so, and what to install', async () => {
    const mp4 = Buffer.from([0, 0, 0, 24, ...Buffer.from('ftypmp42\0\0\0\0mp42isom')]);
    const reply = await without.post('/face/crop', { video: mp4 });
    expect(reply.status).toBe(503);
    expect(reply.json['message']).toContain('apt-get install ffmpeg');
  });
});
