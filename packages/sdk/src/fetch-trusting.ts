import type { Readable } from 'node:stream';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { nodeModule } from './node.ts';

/**
 * `fetch` for Node.js that trusts one certificate authority of your own, and no other.
 *
 * Node's own `fetch` takes extra authorities for the whole process only, by `NODE_EXTRA_CA_CERTS`.
 *
 * @param ca PEM text, or the path of a PEM file, such as `.atlas/tls/ca.pem`
 */
export function fetchTrusting(ca: string): typeof fetch {
  const pem = ca.includes('-----BEGIN') ? ca : nodeModule('node:fs', 'ca').readFileSync(ca, 'utf8');
  const { Agent } = nodeModule('node:https', 'ca');
  const agent = new Agent({ ca: pem, keepAlive: true });
  return async (input, init) => {
    // Encodes forms, and names their boundary.
    const request = new Request(input, init);
    const headers = Object.fromEntries(request.headers);
    const incoming = await exchange(request, { agent, method: request.method, headers, signal: request.signal });
    return toResponse(incoming);
  };
}

function exchange(request: Request, options: RequestOptions): Promise<IncomingMessage> {
  const { Readable, pipeline } = nodeModule('node:stream', 'ca');
  const { request: open } = nodeModule('node:https', 'ca');
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(new TypeError('fetch failed', { cause }));
    const outgoing = open(request.url, options, resolve).once('error', fail);
    outgoing.on('error', () => undefined);
    if (!request.body) outgoing.end();
    // An answer may come before the whole body was sent; who refuses it hangs up.
    else pipeline(Readable.fromWeb(request.body), outgoing, (error) => error && fail(error));
  });
}

function toResponse(incoming: IncomingMessage): Response {
  const { Readable } = nodeModule('node:stream', 'ca');
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const status = incoming.statusCode ?? 0;
  const body = status === 204 || status === 304 ? null : toWeb(Readable, incoming);
  return new Response(body, { status, headers });
}

function toWeb(stream: typeof Readable, incoming: IncomingMessage): ReadableStream<Uint8Array> {
  return stream.toWeb(incoming) as ReadableStream<Uint8Array>;
}
