import type { Server as PlainServer } from 'node:http';
import type { Http2SecureServer, ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';

/** First byte of every TLS connection: a handshake record. */
const TLS_HANDSHAKE = 0x16;

export interface Connections {
  /** Lets requests in flight end and opens no new ones: idle sockets close, HTTP/2 callers are told to go away. */
  drain(): void;
  /** Cuts whatever is left. */
  destroy(): void;
}

/**
 * Lets TLS and plain HTTP arrive on one port: the first byte tells them apart, and plain HTTP is handed to `plain`.
 *
 * @param firstByteMs a socket that says nothing for this long is cut
 */
export function acceptConnections(tls: Http2SecureServer, plain: PlainServer, firstByteMs: number): Connections {
  const sockets = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  const acceptTls = tls.listeners('connection');
  tls.removeAllListeners('connection');
  tls.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    whenFirstByte(socket, firstByteMs, (byte) => {
      if (byte !== TLS_HANDSHAKE) plain.emit('connection', socket);
      else for (const accept of acceptTls) Reflect.apply(accept, tls, [socket]);
    });
  });
  tls.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  return {
    drain: () => {
      for (const session of sessions) session.close();
    },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Looks at the first byte without taking it. */
function whenFirstByte(socket: Socket, timeoutMs: number, accept: (byte: number) => void): void {
  const hangUp = () => socket.destroy();
  const timer = setTimeout(hangUp, timeoutMs).unref();
  socket.once('error', hangUp).once('close', () => clearTimeout(timer));
  socket.once('data', (chunk: Buffer) => {
    clearTimeout(timer);
    socket.pause();
    socket.unshift(chunk);
    accept(chunk.readUInt8(0));
    process.nextTick(() => socket.resume());
  });
}
