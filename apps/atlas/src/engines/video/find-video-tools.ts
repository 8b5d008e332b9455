import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TRY_MS = 10_000;

/** Version of the ffmpeg that is installed; undefined where it or ffprobe is not, or does not start. */
export async function findVideoTools(): Promise<string | undefined> {
  try {
    await run('ffprobe', ['-version'], { timeout: TRY_MS });
    const { stdout } = await run('ffmpeg', ['-version'], { timeout: TRY_MS });
    return /^ffmpeg version (\S+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}
