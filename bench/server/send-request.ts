import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:https';
import type { MeasuredServer } from './start-server.ts';

export interface Reply {
  status: number;
  body: string;
  wallMs: number;
}

export interface Outgoing {
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: Buffer;
  /** Which loopback address to come from, so that limits by address see several callers. */
  from?: string;
}

/** A client that keeps its connections, as a customer's does. */
export function createClient({ port, ca }: Pick<MeasuredServer, 'port' | 'ca'>) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64, ca });
  return {
    post: ({ path, headers, body, from }: Outgoing): Promise<Reply> =>
      new Promise((resolve, reject) => {
        const startedAt = performance.now();
        const options = { agent, host: '127.0.0.1', port, path, method: 'POST', localAddress: from };
        const sent = request(
          { ...options, headers: { 'content-length': body?.length ?? 0, ...headers } },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                body: Buffer.concat(chunks).toString(),
                wallMs: performance.now() - startedAt,
              }),
            );
          },
        );
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

export type Client = ReturnType<typeof createClient>;

/** One picture as `multipart/form-data`, field `front_image`. */
export function packImage(image: Buffer): { headers: Record<string, string>; body: Buffer } {
  const boundary = randomBytes(12).toString('hex');
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="front_image"; filename="photo"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), image, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
