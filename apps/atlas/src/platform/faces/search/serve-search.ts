import { openDatabase, type Database } from '../../../db/open-database.ts';
import { openKeyRing } from '../../../engines/kms/open-key-ring.ts';
import { listenForWork } from '../../../engines/queue/listen-for-work.ts';
import { createSearcher } from './create-searcher.ts';
import { FACES_CHANNEL, type FromSearch, type SearchPlace, type ToSearch } from './search-protocol.ts';

/** Where notifications do not arrive, what was removed is forgotten this much later. */
const SYNC_MS = 15_000;

type Searcher = ReturnType<typeof createSearcher>;

/**
 * The inside of the process that searches: it holds the templates, so that a crash of it takes nothing else along, and nothing but
 * answers leaves it. It ends with its parent.
 *
 * @throws when it was not started by a server
 */
export function serveSearch(): void {
  if (!process.send) throw new Error('the process that searches is started by the server, not by hand');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit(0));
  let opened: Promise<{ searcher: Searcher; close: () => Promise<void> }> | undefined;
  process.on('message', (message: ToSearch) => {
    if (message.kind === 'open') {
      opened = openSearcher(message.place);
      opened.then(() => say({ kind: 'ready' }), exitSaying);
    } else if (message.kind === 'close') {
      void Promise.resolve(opened).then(async (running) => {
        await running?.close();
        process.exit(0);
      });
    } else void answer(opened, message);
  });
}

async function answer(
  opened: Promise<{ searcher: Searcher }> | undefined,
  { id, group, probe, options }: Extract<ToSearch, { kind: 'search' }>,
): Promise<void> {
  try {
    const running = await opened;
    if (!running) throw new Error('asked before it was opened');
    say({ kind: 'found', id, found: await running.searcher.search(group, probe, options) });
  } catch (error) {
    say({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  } finally {
    probe.key.fill(0);
  }
}

async function openSearcher({ connection, masterKeyFile }: SearchPlace) {
  const kms = await openKeyRing({ file: masterKeyFile, mayCreate: false });
  const database: Database = openDatabase({ connection, maxConnections: 2, onError: () => undefined });
  const searcher = createSearcher({ pool: database.pool, kms });
  const sync = () => void searcher.syncAll().catch(() => undefined);
  const stopListening = listenForWork({ pool: database.pool, channel: FACES_CHANNEL, onError: () => undefined })(sync);
  const timer = setInterval(sync, SYNC_MS).unref();
  return {
    searcher,
    close: async () => {
      clearInterval(timer);
      searcher.clear();
      await stopListening();
      await database.close();
    },
  };
}

function say(message: FromSearch): void {
  process.send?.(message);
}

function exitSaying(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
