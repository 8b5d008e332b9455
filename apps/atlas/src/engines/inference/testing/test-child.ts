import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { AtlasError } from '../../../errors.ts';
import { openSealedFile } from '../../blobs/open-sealed-file.ts';
import type { SpooledFile } from '../../blobs/spooled-file.ts';
import { serveTasks } from '../serve-tasks.ts';

/** What keeps memory in use until the process ends. */
const kept: Buffer[] = [];

/** An inference process without models, whose tasks do what real ones do on a bad day. */
await serveTasks({
  openContext: async () => {
    if (process.env['FAIL_TO_START']) throw new Error('the weights are not the expected ones');
    if (process.env['NEEDS_FILE']) await access(process.env['NEEDS_FILE']);
    // Like a model runtime, something keeps the process alive as long as nobody ends it.
    setInterval(() => undefined, 60_000);
    return { openedAt: process.pid };
  },
  warmUp: async () => undefined,
  tasks: {
    echo: async (input: unknown) => input,
    context: async (_input: null, context: { openedAt: number }) => context,
    // As real tasks do: the file is opened where the task runs.
    open: async ({ file }: { file: SpooledFile }) => ({ content: await openSealedFile(file), path: file.path }),
    wait: async (ms: number) => pause(ms, process.pid),
    environment: async () => ({ ...process.env }),
    crash: async () => process.abort(),
    exit: async (code: number) => process.exit(code),
    hang: async () => {
      for (;;) kept.length = 0;
    },
    keep: async (bytes: number) => {
      kept.push(Buffer.alloc(bytes, 1));
      return process.pid;
    },
    grow: async (bytes: number) => {
      for (;;) {
        kept.push(Buffer.alloc(bytes, 1));
        await pause(20);
      }
    },
    refuse: async () => {
      throw new AtlasError('image_unreadable', { detail: 'front_image: empty', cause: new Error('zero bytes') });
    },
    fail: async () => {
      throw new TypeError('what no caller may see');
    },
    unsendable: async () => () => 'a function',
    knock: async (port: number) =>
      new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => resolve('connected'));
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'refused'));
      }),
  },
});
