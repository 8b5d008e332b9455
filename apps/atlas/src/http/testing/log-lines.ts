import { setTimeout as pause } from 'node:timers/promises';
import { createLogger } from '../create-logger.ts';

/** A process that logs a line every few milliseconds and ends when its standard input does. */
const log = createLogger({ level: 'info' });
const ending = new AbortController();
process.stdin.on('end', () => ending.abort()).resume();
for (let number = 1; !ending.signal.aborted; number += 1) {
  log.info({ number, text: 'x'.repeat(500) }, 'a line');
  await pause(2);
}
