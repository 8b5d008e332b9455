import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:https';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
  bytes: Buffer;
  wallMs: number;
}

export interface Outgoing {
  method?: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: Buffer;
  /** A call that takes longer is given up. */
  timeoutMs?: number;
}

/** An HTTPS client that keeps up to `connections` connections. A call that got no whole answer is rejected. */
export function createClient({ port, ca, connections = 64 }: { port: number; ca: string; connections?: number }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca });
  const call = ({ method = 'GET', path, headers, body, timeoutMs = 120_000 }: Outgoing): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const options = { agent, host: '127.0.0.1', port, path, method, timeout: timeoutMs };
      const length = method === 'GET' ? {} : { 'content-length': String(body?.length ?? 0) };
      const sent = request({ ...options, headers: { ...length, ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('close', () => !response.complete && reject(new Error('cut off')));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const all = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          const wallMs = performance.now() - startedAt;
          const { statusCode: status = 0 } = response;
          resolve({ status, headers: Object.fromEntries(all), text: bytes.toString(), bytes, wallMs });
        });
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.on('error', reject);
      sent.end(body);
    });
  return { call, close: () => agent.destroy() };
}

export type Client = ReturnType<typeof createClient>;

/** `data` of an answer; nothing where there is none. */
export function dataOf({ text }: Reply): Record<string, unknown> {
  try {
    return ((JSON.parse(text) as { data?: unknown }).data ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

export function basicHeader({ keyId, secret }: { keyId: string; secret: string }): string {
  return `Basic ${Buffer.from(`${keyId}:${secret}`).toString('base64')}`;
}

/** Files as `multipart/form-data`, each in its field: `front_image` if it names none. */
export function packFiles(files: readonly { name: string; content: Buffer; field?: string }[]): {
  headers: Record<string, string>;
  body: Buffer;
} {
  const boundary = randomBytes(12).toString('hex');
  const parts = files.flatMap(({ name, content, field = 'front_image' }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\n` +
        'content-type: application/octet-stream\r\n\r\n',
    ),
    content,
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
