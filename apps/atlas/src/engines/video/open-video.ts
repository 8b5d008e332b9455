import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { open, statfs, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findVideoTools } from './find-video-tools.ts';
import { probeVideo } from './probe-video.ts';
import { readPpm, type Frame } from './read-ppm.ts';
import { NO_TOOLS, runTool, UNREADABLE, VIDEO_PATH, VideoError } from './run-tool.ts';

/** Media types by content that can be opened, and the one demuxer that each gets: none of them reads a second file. */
export const VIDEO_TYPES: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/webm': 'matroska',
};

export interface Video {
  durationMs: number;
  /** Small pictures from the start on, so far apart, with the time of each. */
  frames(options: { everyMs: number; count: number; width: number }): AsyncIterable<Frame & { timestampMs: number }>;
  /** The picture that is shown at a time, as large as it is; the last one from its start on. @throws {VideoError} `unreadable` where none comes */
  frameAt(timestampMs: number): Promise<Frame>;
}

const DEADLINE_MS = 20_000;
const MIB = 1024 * 1024;
/**
 * What is decoded begins at the key picture before the time sought, which is zero: of what comes up to zero the last one stays. The last
 * picture of all stays without end.
 */
const SHOWN_AT_START = 'tpad=stop_mode=clone:stop=-1,fps=1000:start_time=0:round=up';
const SPARE_BYTES = 16 * MIB;
/** Decoders that may run. Those of sound are opened while a file is looked at, and a file with another one is refused. */
const DECODERS =
  'h264,hevc,vp8,vp9,av1,libdav1d,mpeg4,mjpeg,aac,opus,libopus,vorbis,libvorbis,mp3,mp3float,pcm_s16le,pcm_s16be,alac,amrnb,amrwb';

/**
 * What `use` makes of a video. ffmpeg gets it as a file without a name, in memory where there is room; it is gone afterwards, whatever happens.
 *
 * @param mediaType as its first bytes show it, one of `VIDEO_TYPES`
 * @throws {VideoError} when it cannot be used: damaged, too long, too large, ffmpeg not installed
 */
export async function withVideo<T>(
  content: Uint8Array,
  mediaType: string,
  use: (video: Video) => Promise<T>,
): Promise<T> {
  const format = VIDEO_TYPES[mediaType];
  if (!format) throw new VideoError('unreadable', 'video: no kind of video that can be opened');
  if ((await findVideoTools()) === undefined) throw new VideoError('no_tools', NO_TOOLS);
  const handle = await openNameless(content.length);
  try {
    await handle.writeFile(content);
    const input = ['-protocol_whitelist', 'file', '-codec_whitelist', DECODERS, '-f', format];
    const { durationMs } = await probeVideo(handle.fd, input);
    return await use(openFrames(handle, input, durationMs));
  } finally {
    await handle.close();
  }
}

function openFrames({ fd }: FileHandle, input: readonly string[], durationMs: number): Video {
  const run = (before: string[], after: string[], maxBytes: number) => {
    const first = ['-nostdin', '-v', 'error', '-threads', '1', ...before, ...input, '-i', VIDEO_PATH];
    const args = [
      ...first,
      '-map',
      '0:v:0',
      '-an',
      '-sn',
      '-dn',
      ...after,
      '-f',
      'image2pipe',
      '-c:v',
      'ppm',
      // Otherwise more than eight bits a colour become PPM files of 16.
      '-pix_fmt',
      'rgb24',
      'pipe:1',
    ];
    return readPpm(runTool({ program: 'ffmpeg', args, file: fd, deadlineMs: DEADLINE_MS, maxBytes }));
  };
  return {
    durationMs,
    async *frames({ everyMs, count, width }) {
      const filter = `fps=1000/${everyMs}:round=up,scale='min(${width},iw)':-2`;
      let at = 0;
      for await (const frame of run([], ['-vf', filter, '-frames:v', String(count)], 512 * MIB))
        yield { ...frame, timestampMs: everyMs * at++ };
    },
    async frameAt(timestampMs) {
      const seconds = (timestampMs / 1000).toFixed(3);
      const before = ['-noaccurate_seek', '-ss', seconds];
      for await (const frame of run(before, ['-vf', SHOWN_AT_START, '-frames:v', '1'], 64 * MIB)) return frame;
      throw new VideoError('unreadable', UNREADABLE);
    },
  };
}

/** A file that nobody else can open, in memory where there is room. */
async function openNameless(bytes: number): Promise<FileHandle> {
  const free = await statfs('/dev/shm').then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  const path = join(free > bytes + SPARE_BYTES ? '/dev/shm' : tmpdir(), `atlas-video-${randomUUID()}`);
  const { O_CREAT, O_EXCL, O_RDWR } = constants;
  const handle = await open(path, O_CREAT | O_EXCL | O_RDWR, 0o600);
  await unlink(path);
  return handle;
}
