import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../../../http/http-options.ts';

/** One request as the receiver got it. */
export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** How a request is answered; `hang` never answers. */
export type Answer = number | 'hang' | { redirectTo: string };

export interface Receiver {
  /** `https://127.0.0.1:<port>` */
  origin: string;
  received: Received[];
  /** For all requests from now on. Default: 200. */
  answerWith(answer: Answer | ((request: Received) => Answer | Promise<Answer>)): void;
  close(): Promise<void>;
}

/** A real HTTPS server that keeps what it gets. */
export async function startReceiver(certificate: Certificate): Promise<Receiver> {
  const received: Received[] = [];
  let answer: (request: Received) => Answer | Promise<Answer> = () => 200;
  const server: Server = createServer(certificate, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const call = { path: request.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(call);
      void Promise.resolve(answer(call)).then((given) => {
        if (typeof given === 'number') response.writeHead(given).end('a body that nobody reads');
        else if (given !== 'hang') response.writeHead(302, { location: given.redirectTo }).end();
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith: (given) => {
      answer = typeof given === 'function' ? given : () => given;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close').catch(() => {});
    },
  };
}
