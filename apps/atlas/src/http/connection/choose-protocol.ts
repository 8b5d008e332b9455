import type { Http2SecureServer } from 'node:http2';
import type { TLSSocket } from 'node:tls';

const PROTOCOLS = ['h2', 'http/1.1', 'http/1.0'];

/** The protocol of a TLS connection: the best of those offered, or none, which ends the handshake. */
export function chooseProtocol({ protocols }: { protocols: string[] }): string | undefined {
  return PROTOCOLS.find((protocol) => protocols.includes(protocol));
}

/**
 * Lets callers in who offer HTTP/1.0 by name, as `curl --http1.0` does. Node takes any name it does not know for HTTP/2; without a
 * name it speaks HTTP/1.
 */
export function acceptHttp10(server: Http2SecureServer): void {
  server.prependListener('secureConnection', (socket: TLSSocket) => {
    if (socket.alpnProtocol === 'http/1.0') socket.alpnProtocol = false;
  });
}
