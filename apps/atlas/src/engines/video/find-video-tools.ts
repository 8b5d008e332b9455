import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TRY_MS = 10_000;

/** What was found stays found: each call of a tool would tell when it went away. What is missing may be installed meanwhile. */
let found: string | undefined;

/** Version of the ffmpeg that is installed; undefined where it or ffprobe is not, or does not start. Asked once in a process where both are. */
export async function findVideoTools(): Promise<string | undefined> {
  return (found ??= await askTools());
}

async function askTools(): Promise<string | undefined> {
  try {
    await run('ffprobe', ['-version'], { timeout: TRY_MS });
    const { stdout } = await run('ffmpeg', ['-version'], { timeout: TRY_MS });
    return /^ffmpeg version (\S+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}
