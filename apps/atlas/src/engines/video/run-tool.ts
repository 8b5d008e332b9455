import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why a video could not be used, in words that a caller may see. */
export class VideoError extends Error {
  readonly kind: 'unreadable' | 'too_complex' | 'no_tools' | 'too_slow' | 'too_busy';

  constructor(kind: VideoError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'VideoError';
    this.kind = kind;
  }
}

export interface ToolRun {
  program: 'ffmpeg' | 'ffprobe';
  args: readonly string[];
  /** An open file that the program finds at `VIDEO_PATH`. */
  file: number;
  /** Of its own time: while what it printed is being used, nothing is counted. */
  deadlineMs: number;
  /** More output than this ends it. */
  maxBytes: number;
}

/** Where a program finds the video: it has no name that could be found by anybody else. */
export const VIDEO_PATH = '/proc/self/fd/3';

const MIB = 1024 * 1024;
const STDERR_KEPT = 2000;
const TRY_MS = 5000;
/** Of the kernel's clock in /proc. */
const TICK_MS = 10;
/** Who had less of the processor than this share of the time was kept from it by others. */
const OWN_SHARE = 0.5;
const LATE = {
  too_slow: 'video: it takes too long to open',
  too_busy: 'video: other work left no time to open it',
} as const;
/** Address space, CPU seconds, nothing written to any file, no core file. */
const LIMITS = ['prlimit', `--as=${2048 * MIB}`, '--cpu=60', '--fsize=0', '--core=0', '--'];
/** Ends with the process that started it, whatever ends that, and gains no rights. */
const WITH_PARENT = ['setpriv', '--no-new-privs', '--pdeathsig', 'KILL', '--'];

/**
 * What a program of ffmpeg prints, piece by piece. It runs without a shell, with what an inference process is shut into around it, and under
 * limits of its own where the system has them (util-linux); at the deadline it is killed.
 *
 * @throws {VideoError} when it is not installed, fails, is too slow, or prints more than it may; `too_busy` where it was slow because it
 * hardly got the processor
 */
export async function* runTool({ program, args, file, deadlineMs, maxBytes }: ToolRun): AsyncGenerator<Buffer> {
  const [command = program, ...rest] = [...(await findGuard()), program, ...args];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe', file],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  });
  const clock = startClock(child, deadlineMs);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-STDERR_KEPT)));
  const ended = new Promise<number | Error | null>((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  });
  try {
    let bytes = 0;
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new VideoError('too_complex', 'video: it unpacks to more than is allowed');
      clock.pause();
      yield chunk;
      clock.go();
    }
    const code = await ended;
    const late = await clock.late();
    if (late) throw new VideoError(late, LATE[late]);
    if (code instanceof Error) throw new VideoError('no_tools', NO_TOOLS, { cause: code });
    if (code !== 0) throw new VideoError('unreadable', UNREADABLE, { cause: new Error(said) });
  } finally {
    clock.pause();
    child.kill('SIGKILL');
  }
}

/** Kills a program when it has worked for so long; pauses between. `late` tells whether it did, and why. */
function startClock(child: ChildProcess, deadlineMs: number) {
  let leftMs = deadlineMs;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  let late: Promise<keyof typeof LATE> | undefined;
  const end = async () => {
    const usedMs = await cpuTimeMs(child.pid);
    child.kill('SIGKILL');
    return usedMs < deadlineMs * OWN_SHARE ? 'too_busy' : 'too_slow';
  };
  const go = () => {
    since = performance.now();
    timer = setTimeout(() => {
      late = end();
    }, leftMs);
  };
  const pause = () => {
    clearTimeout(timer);
    leftMs = Math.max(0, leftMs - (performance.now() - since));
  };
  go();
  return { go, pause, late: async () => late };
}

/** CPU time of a running program; 0 where the system does not tell. */
async function cpuTimeMs(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
}

export const UNREADABLE =
  'video: it cannot be read; whole files with pictures in H.264, H.265, VP8, VP9, AV1, MPEG-4 or Motion JPEG can';

export const NO_TOOLS =
  'video: ffmpeg and ffprobe are not installed where models run; the operator installs them (Debian: apt-get install ffmpeg), or pictures are sent';

let guard: Promise<string[]> | undefined;

/** What goes in front of a program's command line, as far as this system has it. */
function findGuard(): Promise<string[]> {
  guard ??= (async () => {
    const parts = [WITH_PARENT, LIMITS];
    const works = await Promise.all(
      parts.map(([command = '', ...args]) =>
        run(command, [...args, 'true'], { timeout: TRY_MS }).then(
          () => true,
          () => false,
        ),
      ),
    );
    return parts.flatMap((part, at) => (works[at] ? part : []));
  })();
  return guard;
}
