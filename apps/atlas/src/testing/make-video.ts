import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';

const run = promisify(execFile);

export interface VideoOptions {
  /** Such as `mp4`, `mov`, `webm`, `avi`. */
  ending: string;
  /** Arguments of ffmpeg in front of the name of the result. */
  args?: readonly string[];
  secondsEach?: number;
  /** Pictures a second; 10 unless told otherwise. */
  rate?: number;
  /** Pixel format of ffmpeg; `yuv420p` unless told otherwise. */
  pixels?: string;
}

const [WIDTH, HEIGHT] = [720, 960];

/** A video that shows pictures one after another, a second each unless told otherwise. Needs ffmpeg. */
export async function makeVideo(pictures: readonly Uint8Array[], options: VideoOptions): Promise<Buffer> {
  const { ending, args = [], secondsEach = 1, rate = 10, pixels = 'yuv420p' } = options;
  const folder = await mkdtemp(join(tmpdir(), 'atlas-make-video-'));
  try {
    for (const [at, picture] of pictures.entries()) {
      const sized = sharp(picture).resize(WIDTH, HEIGHT, { fit: 'contain', background: '#dddddd' });
      await writeFile(join(folder, `${at}.png`), await sized.png().toBuffer());
    }
    const out = join(folder, `video.${ending}`);
    const input = ['-framerate', String(1 / secondsEach), '-i', join(folder, '%d.png')];
    const output = [...args, '-r', String(rate), '-pix_fmt', pixels, out];
    await run('ffmpeg', ['-v', 'error', ...input, ...output], { timeout: 60_000 });
    return await readFile(out);
  } finally {
    await rm(folder, { recursive: true });
  }
}
