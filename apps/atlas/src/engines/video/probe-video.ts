import { runTool, VIDEO_PATH, VideoError } from './run-tool.ts';

const DEADLINE_MS = 15_000;
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;
const MAX_DURATION_MS = 120_000;
/** 4096 × 2160. */
const MAX_PIXELS = 4096 * 2160;

interface Probed {
  streams?: { width?: number; height?: number }[];
  packets?: { pts_time?: string }[];
  format?: { duration?: string };
}

/** How long a video is, once it is sure that it may be opened. @throws {VideoError} */
export async function probeVideo(file: number, input: readonly string[]): Promise<{ durationMs: number }> {
  const about = await probe(file, input, ['stream=width,height:format=duration']);
  const [stream] = about.streams ?? [];
  if (!stream?.width || !stream.height) throw new VideoError('unreadable', 'video: there is no picture in it');
  if (stream.width * stream.height > MAX_PIXELS)
    throw new VideoError('too_complex', 'video: at most 4096 × 2160 pixels');
  const declared = Number(about.format?.duration);
  // Browsers record WebM without its length: then the last picture tells.
  const seconds = declared > 0 ? declared : await lastPicture(file, input);
  if (seconds * 1000 > MAX_DURATION_MS)
    throw new VideoError('too_complex', `video: at most ${MAX_DURATION_MS / 1000} seconds`);
  return { durationMs: Math.round(seconds * 1000) };
}

async function lastPicture(file: number, input: readonly string[]): Promise<number> {
  const { packets = [] } = await probe(file, input, ['packet=pts_time']);
  return packets.reduce((latest, { pts_time: time }) => Math.max(latest, Number(time ?? 0) || 0), 0);
}

async function probe(file: number, input: readonly string[], entries: readonly string[]): Promise<Probed> {
  const args = [
    '-v',
    'error',
    ...input,
    '-select_streams',
    'v:0',
    '-show_entries',
    ...entries,
    '-of',
    'json',
    VIDEO_PATH,
  ];
  const chunks: Buffer[] = [];
  const run = { program: 'ffprobe', args, file, deadlineMs: DEADLINE_MS, maxBytes: MAX_OUTPUT_BYTES } as const;
  for await (const chunk of runTool(run)) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as Probed;
}
