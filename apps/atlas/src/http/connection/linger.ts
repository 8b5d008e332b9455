import { constants, type ServerHttp2Stream } from 'node:http2';
import type { AppReply, AppRequest } from '../app.ts';
import type { AnsweredSockets } from './answer-parser-error.ts';

/** How long a caller whose request was answered early may go on sending it. */
const LINGER_MS = 3000;

/**
 * After an answer that came before the end of the request: takes and drops what is still arriving for a while, since hanging up
 * at once would reset the connection and lose the answer, then hangs up.
 */
export function lingerAfterEarlyAnswer(request: AppRequest, reply: AppReply, answered: AnsweredSockets): void {
  const { raw } = request;
  if (raw.readableEnded || raw.destroyed) return;
  // HTTP/1 gives its own request and response here, which have no stream.
  const stream: ServerHttp2Stream | undefined = reply.raw.stream;
  if (!stream) answered.add(raw.socket);
  const hangUp = () => (stream ? stream.close(constants.NGHTTP2_NO_ERROR) : raw.socket.destroy());
  const timer = setTimeout(hangUp, LINGER_MS).unref();
  raw.once('end', () => {
    clearTimeout(timer);
    answered.delete(raw.socket);
  });
  raw.once('close', () => clearTimeout(timer));
  raw.resume();
}
