import type { Duplex } from 'node:stream';
import { AtlasError } from '../../errors.ts';
import { writeRawAnswer } from './write-raw-answer.ts';

/** What Node's HTTP parser refuses before there is a request. */
const PARSER_ERRORS: Record<string, () => AtlasError> = {
  HPE_HEADER_OVERFLOW: () => new AtlasError('url_too_large', { detail: 'URL and headers together' }),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: () => new AtlasError('too_large', { detail: 'chunk extensions' }),
  ERR_HTTP_REQUEST_TIMEOUT: () => new AtlasError('request_timeout'),
  HPE_INVALID_VERSION: () => new AtlasError('http_version'),
};

/** Sockets on which a request was answered before its body had arrived: a second answer would belong to no request. */
export type AnsweredSockets = WeakSet<object>;

/** The HTTP parser's own refusals, in the contract's shape. */
export function answerParserError(error: Error & { code?: string }, socket: Duplex, answered: AnsweredSockets): void {
  if (socket.destroyed) return;
  // A failed handshake is reported here too; nobody there could read an answer.
  const isHandshake = error.code?.startsWith('ERR_SSL_') || error.code?.startsWith('ERR_TLS_');
  if (isHandshake || error.code === 'ECONNRESET' || !socket.writable || answered.has(socket)) {
    socket.destroy();
    return;
  }
  writeRawAnswer(socket, PARSER_ERRORS[error.code ?? '']?.() ?? new AtlasError('malformed_request'));
}
