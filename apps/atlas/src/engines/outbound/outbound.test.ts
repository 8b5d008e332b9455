import { createServer as createPlainServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../../http/testing/make-certificate.ts';
import { createPoster, type PosterOptions } from './create-poster.ts';
import { createTargetPolicy } from './target-policy.ts';

let certificate: Awaited<ReturnType<typeof makeCertificate>>;
beforeAll(async () => void (certificate = await makeCertificate()));

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(server: NetServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

/** A receiver on 127.0.0.1, and what it got. */
async function receive(answer: RequestListener, { tls = true }: { tls?: boolean } = {}) {
  const calls: string[] = [];
  const listener: RequestListener = (request, response) => {
    calls.push(`${request.method} ${request.url} ${request.headers.host}`);
    request.resume().on('end', () => answer(request, response));
  };
  const port = await listen(tls ? createTlsServer(certificate, listener) : createPlainServer(listener));
  return { port, calls };
}

const ok: RequestListener = (_request, response) => void response.writeHead(200).end();

function post(url: string, { allow = [], ...rest }: { allow?: string[] } & Partial<PosterOptions> = {}) {
  const poster = createPoster({ policy: createTargetPolicy({ allow }), ca: certificate.cert, ...rest });
  return poster({ url, headers: { 'content-type': 'text/plain' }, body: Buffer.from('hello') });
}

/** Names that resolve as the test says. */
const resolving =
  (...addresses: string[]): NonNullable<PosterOptions['lookup']> =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('which addresses are public', () => {
  const { allowsAddress } = createTargetPolicy({ allow: [] });

  const SPECIAL = `
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255
    192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1
    239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8
    64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:2::1 2001:db8::1 2002:7f00:1::1 3fff::1 4000::1
    5f00::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 ff0e::1 fe80::1%eth0 localhost 1.2.3`;
  test.each(SPECIAL.trim().split(/\s+/))('%s is not', (address) => {
    expect(allowsAddress('example.org', address)).toBe(false);
  });

  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])(
    '%s is',
    (address) => {
      expect(allowsAddress('example.org', address)).toBe(true);
    },
  );
});

describe('which URLs may be given', () => {
  const { refuseUrl } = createTargetPolicy({ allow: ['hooks.internal', '10.1.0.0/16', '::1'] });

  test.each([
    ['https://example.org/hook?token=1', undefined],
    ['https://example.org:8443/', undefined],
    ['http://hooks.internal:80/', undefined],
    ['http://HOOKS.internal.:25/', undefined],
    ['http://10.1.2.3/', undefined],
    ['http://[::1]:3000/', undefined],
    ['http://example.org/', 'https is required'],
    ['ftp://hooks.internal/', 'https is required'],
    ['file:///etc/passwd', 'https is required'],
    ['example.org', 'an absolute https:// URL is expected'],
    ['https://user:pass@example.org/', 'a user name or password is not allowed'],
    ['https://user@example.org/', 'a user name or password is not allowed'],
    ['https://example.org/#part', 'a fragment is not allowed'],
    ['https://example.org:25/', 'the port must be 443, or from 1024'],
    ['https://127.0.0.1/', 'the address is not public'],
    ['https://10.2.0.1/', 'the address is not public'],
    ['https://2130706433/', 'the address is not public'],
    ['https://0x7f.1/', 'the address is not public'],
    ['https://017700000001/', 'the address is not public'],
    ['https://127.0.0.1./', 'the address is not public'],
    ['https://[::ffff:127.0.0.1]/', 'the address is not public'],
    ['https://[64:ff9b::7f00:1]/', 'the address is not public'],
    ['https://169.254.169.254/latest', 'the address is not public'],
  ])('%s: %s', (url, refusal) => {
    expect(refuseUrl(url)).toBe(refusal);
  });
});

describe('posting', () => {
  test('reports the status, and reaches what the operator allows', async () => {
    const { port, calls } = await receive((_request, response) => void response.writeHead(204).end());
    const outcome = await post(`https://127.0.0.1:${port}/hook?a=b`, { allow: ['127.0.0.0/8'] });
    expect(outcome).toMatchObject({ kind: 'answered', status: 204 });
    expect(calls).toEqual([`POST /hook?a=b 127.0.0.1:${port}`]);
  });

  test('a private address is refused, written out or behind a name, without a connection', async () => {
    const { port, calls } = await receive(ok);
    const refused = { kind: 'failed', reason: 'ADDRESS_REFUSED' };
    expect(await post(`https://127.0.0.1:${port}/`)).toMatchObject(refused);
    // The name as the system resolves it.
    expect(await post(`https://localhost:${port}/`)).toMatchObject(refused);
    const mixed = { lookup: resolving('8.8.8.8', '127.0.0.1') };
    expect(await post(`https://hooks.example.org:${port}/`, mixed)).toMatchObject(refused);
    expect(await post(`https://hooks.example.org:${port}/`, { lookup: resolving('::ffff:127.0.0.1') })).toMatchObject(
      refused,
    );
    expect(await post(`https://hooks.example.org:${port}/`, { lookup: resolving() })).toMatchObject(refused);
    expect(calls).toEqual([]);
  });

  test('the connection goes to the address that was checked, and the name is asked once', async () => {
    const { port, calls } = await receive(ok);
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    let asked = 0;
    const lookup: NonNullable<PosterOptions['lookup']> = (name, options, callback) =>
      resolving(...answers[asked++]!)(name, options, callback);
    // Allowed is only the first answer: a second look would be refused.
    const outcome = await post(`https://localhost:${port}/`, { allow: ['127.0.0.1'], lookup });
    expect(outcome).toMatchObject({ kind: 'answered', status: 200 });
    expect([asked, calls]).toEqual([1, [`POST / localhost:${port}`]]);
  });

  test('a redirect is not followed', async () => {
    const inner = await receive(ok, { tls: false });
    const outer = await receive((_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${inner.port}/` }).end(),
    );
    const outcome = await post(`https://127.0.0.1:${outer.port}/`, { allow: ['127.0.0.1'] });
    expect(outcome).toMatchObject({ kind: 'answered', status: 302 });
    expect(inner.calls).toEqual([]);
  });

  test('the certificate must be one that is trusted, for this name', async () => {
    const { port } = await receive(ok);
    const stranger = await makeCertificate();
    const refused = { kind: 'failed', reason: 'TLS_FAILED' };
    const allow = ['127.0.0.1'];
    expect(await post(`https://127.0.0.1:${port}/`, { allow, ca: stranger.cert })).toMatchObject(refused);
    const elsewhere = { allow, lookup: resolving('127.0.0.1') };
    expect(await post(`https://example.org:${port}/`, elsewhere)).toMatchObject(refused);
  });

  test('an answer that never ends is cut off, in time and in bytes', async () => {
    const allow = ['127.0.0.1'];
    const silent = await receive(() => {});
    const dripping = await receive((_request, response) => void response.writeHead(200).write('a'));
    for (const { port } of [silent, dripping])
      expect(await post(`https://127.0.0.1:${port}/`, { allow, timeoutMs: 150 })).toMatchObject({ reason: 'TIMEOUT' });
    const endless = await receive((_request, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(16_384)));
        response.once('drain', more);
      };
      more();
    });
    const outcome = await post(`https://127.0.0.1:${endless.port}/`, { allow });
    expect(outcome).toMatchObject({ kind: 'answered', status: 200 });
  });

  test('the time also covers a name that is never resolved and a connection that says nothing', async () => {
    const allow = ['127.0.0.1'];
    const never = { allow, timeoutMs: 100, lookup: () => {} };
    expect(await post('https://hooks.example.org/', never)).toMatchObject({ reason: 'TIMEOUT' });
    const port = await listen(createTcpServer((socket) => socket.resume()));
    expect(await post(`https://127.0.0.1:${port}/`, { allow, timeoutMs: 100 })).toMatchObject({ reason: 'TIMEOUT' });
  });

  test('what breaks is named', async () => {
    const allow = ['127.0.0.1'];
    const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    const lookup: NonNullable<PosterOptions['lookup']> = (_name, _options, callback) => callback(unknown, []);
    expect(await post('https://hooks.example.org/', { lookup })).toMatchObject({ reason: 'NAME_NOT_FOUND' });
    const { port } = await receive((request) => void request.socket.destroy());
    expect(await post(`https://127.0.0.1:${port}/`, { allow })).toMatchObject({ reason: 'CONNECTION_FAILED' });
    expect(await post('https://127.0.0.1:9/', { allow })).toMatchObject({ reason: 'CONNECTION_FAILED' });
  });
});
