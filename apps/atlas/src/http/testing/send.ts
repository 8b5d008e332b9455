import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { type Socket, connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
  bytes: Buffer;
  // The shape is what the tests assert.
  json: Record<string, unknown>;
}

interface Target {
  port: number;
  certificate: { cert: string | Buffer };
}

export interface Outgoing {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** One HTTP/1.1 request with Node's client. */
export function send(
  target: Target,
  path: string,
  { method = 'GET', headers = {}, body }: Outgoing = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: target.port, path, method, headers, ca: target.certificate.cert, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve(toReply(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** One HTTP/2 request. */
export function sendHttp2(
  target: Target,
  path: string,
  { method = 'GET', headers = {}, body }: Outgoing = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(`https://127.0.0.1:${target.port}`, { ca: target.certificate.cert });
    session.on('error', reject);
    const stream = session.request({ ':path': path, ':method': method, ...headers });
    const chunks: Buffer[] = [];
    let answer: Record<string, unknown> = {};
    stream.on('response', (received) => {
      answer = received;
    });
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', reject);
    stream.on('end', () => {
      session.close();
      resolve(toReply(Number(answer[':status']), answer, Buffer.concat(chunks)));
    });
    stream.end(body);
  });
}

/** Bytes on a bare socket, and what comes back until the server hangs up. */
export async function sendRaw(
  target: Target,
  bytes: string | Buffer,
  options: { plain?: boolean; keepOpen?: boolean } = {},
): Promise<Reply> {
  const socket = options.plain
    ? connectTcp({ host: '127.0.0.1', port: target.port })
    : connectTls({ host: '127.0.0.1', port: target.port, ca: target.certificate.cert, servername: 'localhost' });
  socket.write(bytes);
  return parseRaw(await readAll(socket));
}

export function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
    socket.on('error', (error) => (chunks.length > 0 ? resolve(Buffer.concat(chunks).toString()) : reject(error)));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

/** The first answer in what a socket said. */
export function parseRaw(text: string): Reply {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const length = Number(headers['content-length'] ?? 0);
  return toReply(Number(statusLine.split(' ')[1]), headers, Buffer.from(rest.join('\r\n\r\n')).subarray(0, length));
}

/** A multipart body and its header. */
export function multipart(
  parts: readonly { name: string; value: string | Buffer; fileName?: string; type?: string }[],
  boundary = 'XXboundaryXX',
): { headers: Record<string, string>; body: Buffer } {
  const pieces = parts.flatMap(({ name, value, fileName, type }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n` +
        `${type ? `Content-Type: ${type}\r\n` : ''}\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function toReply(status: number, headers: Record<string, unknown>, body: Buffer): Reply {
  const text = body.toString();
  const isJson = String(headers['content-type']).startsWith('application/json') && text !== '';
  const json: Record<string, unknown> = isJson ? JSON.parse(text) : {};
  return {
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)])),
    text,
    bytes: body,
    json,
  };
}
