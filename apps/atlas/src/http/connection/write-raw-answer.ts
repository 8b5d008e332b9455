import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AtlasError } from '../../errors.ts';
import { errorAnswer } from '../answer/error-answer.ts';
import { newRequestId } from '../answer/request-id.ts';
import { REFUSED_ON_SIGHT } from '../answer/write-error.ts';

/** How long the caller may go on sending after a raw answer, so that a reset does not swallow it. */
const LINGER_MS = 1000;

/** Answers on the bare socket, where no response object exists because no request was understood, and hangs up. */
export function writeRawAnswer(socket: Duplex, error: AtlasError, extraHeaders: Record<string, string> = {}): void {
  const { status, headers, body } = errorAnswer(error, newRequestId());
  const text = JSON.stringify(body);
  const lines = Object.entries({
    ...headers,
    ...REFUSED_ON_SIGHT,
    ...extraHeaders,
    'content-length': String(Buffer.byteLength(text)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', text].join('\r\n'));
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(timer));
}
