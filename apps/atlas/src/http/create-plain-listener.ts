import { createServer, type Server } from 'node:http';
import { AtlasError } from '../errors.ts';
import { writeError } from './answer/write-error.ts';
import { writeRawAnswer } from './connection/write-raw-answer.ts';

/** One URL of 8 KiB and generous headers; the rest of a request is never read. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * A server that answers every plain HTTP request, however malformed or slow, with 403 "HTTPS required" and hangs up.
 *
 * It never redirects: a client that sends a key over plain HTTP must find out.
 */
export function createPlainListener(options: { headersTimeoutMs: number }): Server {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      requireHostHeader: false,
    },
    (_request, response) => {
      writeError(response, new AtlasError('https_required'), { connection: 'close' });
    },
  );
  // Node watches for slow callers only where a server listens itself; here connections may be handed over.
  server.on('connection', (socket) => {
    const refuse = () => socket.writable && writeRawAnswer(socket, new AtlasError('https_required'));
    const timer = setTimeout(refuse, options.headersTimeoutMs).unref();
    socket.once('close', () => clearTimeout(timer));
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) writeRawAnswer(socket, new AtlasError('https_required'));
    else socket.destroy();
  });
  server.on('connect', (_request, socket) => writeRawAnswer(socket, new AtlasError('https_required')));
  return server;
}
