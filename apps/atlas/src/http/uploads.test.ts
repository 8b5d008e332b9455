import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_KEYS } from './testing/create-memory-key-store.ts';
import { brokenRoute, echoRoute } from './testing/echo-route.ts';
import { multipart, type Reply, send, sendHttp2, sendRaw } from './testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from './testing/start-test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({
    routes: [echoRoute, brokenRoute],
    limits: { maxRequestBytes: 400_000, requestTimeoutMs: 3000 },
  });
});
afterAll(() => server.close());

const authorization = basicHeader(TEST_KEYS.sandbox);
const PATH = '/test/echo?document_type=PPT';
const PNG = Buffer.from('\x89PNG\r\n\x1A\nabc', 'latin1');

const upload = async (
  body: string | Buffer,
  contentType = 'multipart/form-data; boundary=X',
  over = send,
): Promise<Reply> => {
  const reply = await over(server, PATH, {
    method: 'POST',
    headers: { authorization, 'content-type': contentType },
    body,
  });
  await expectEmptySpool();
  return reply;
};
const expectEmptySpool = async () => {
  await expect.poll(() => server.spooled()).toEqual([]);
};
const parts = (given: Parameters<typeof multipart>[0], over = send) =>
  upload(multipart(given, 'X').body, undefined, over);
const DISPOSITION = 'Content-Disposition: form-data';

describe('a multipart upload', () => {
  test('with a quoted boundary that holds a space is read', async () => {
    const { body } = multipart([{ name: 'file', value: PNG, fileName: 'a.png' }], '---Content Boundary');
    const reply = await upload(body, 'multipart/form-data; boundary="---Content Boundary"');
    expect(reply.json).toMatchObject({ data: { front: { base64: PNG.toString('base64') } } });
  });

  test.each([
    ['C:\\Users\\me\\card.png', 'card.png'],
    ['../../etc/passwd', 'etc/passwd'],
    ['..', ''],
    ['a\u202Egnp.exe', 'agnp.exe'],
    ['x'.repeat(500), 'x'.repeat(240)],
  ])('keeps of the file name %j only %j', async (fileName, kept) => {
    expect((await parts([{ name: 'file', value: PNG, fileName }])).json).toMatchObject({
      data: { front: { name: kept } },
    });
  });

  test('comes through whole whatever its size, over HTTP/1.1 and HTTP/2', async () => {
    for (const size of [1, 65_535, 65_536, 131_072, 199_999]) {
      const value = Buffer.alloc(size, 'ab');
      for (const over of [send, sendHttp2]) {
        const reply = await parts([{ name: 'image', value, fileName: 'a' }], over);
        expect(reply.json).toMatchObject({ data: { front: { size, base64: value.toString('base64') } } });
      }
    }
  });

  test('of a file above its limit is 413 naming it', async () => {
    const reply = await parts([{ name: 'photo1', value: Buffer.alloc(200_001), fileName: 'a' }]);
    expect(reply.json).toMatchObject({
      code: '413',
      message: expect.stringContaining('front_image: at most 200000 bytes'),
    });
  });

  test('above the request limit is 413, declared or not', async () => {
    const { body } = multipart([{ name: 'back_image', value: Buffer.alloc(450_000), fileName: 'a' }], 'X');
    expect((await upload(body)).status).toBe(413);
    const head = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: ${authorization}\r\n`;
    const chunked = `${head}Content-Type: multipart/form-data; boundary=X\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const reply = await sendRaw(
      server,
      Buffer.concat([Buffer.from(`${chunked}${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]),
    );
    expect(reply.json).toMatchObject({
      code: '413',
      message: expect.stringContaining('a request is at most 400000 bytes'),
    });
  });

  test('of an unknown file is 400 naming those that would do, of an unknown field is fine', async () => {
    expect((await parts([{ name: 'selfie', value: PNG, fileName: 'a.png' }])).json).toMatchObject({
      code: '400',
      message:
        'Invalid request - missing parameters. (invalid parameter: a file under an unknown name: send front_image, back_image)',
    });
    expect((await parts([{ name: 'selfie', value: 'x' }])).status).toBe(200);
    const hostile = await parts([{ name: '<script>', value: PNG, fileName: 'a.png' }]);
    expect(hostile.text).not.toContain('script');
  });

  test('of one file twice is 400, also by two names', async () => {
    const reply = await parts([
      { name: 'file', value: PNG, fileName: 'a.png' },
      { name: 'front_image', value: PNG, fileName: 'b.png' },
    ]);
    expect(reply.json).toMatchObject({
      code: '400',
      message: expect.stringContaining('front_image: sent more than once'),
    });
  });

  test('of an empty file is 400; an input left empty in a browser is absent', async () => {
    expect((await parts([{ name: 'file', value: '', fileName: 'a.png' }])).json['message']).toContain(
      'the file is empty',
    );
    const reply = await parts([{ name: 'file', value: '', fileName: '' }]);
    expect([reply.status, reply.json['data']]).toEqual([
      200,
      expect.not.objectContaining({ front: expect.anything() }),
    ]);
  });

  test.each<[string, string, string, number]>([
    ['no boundary', 'multipart/form-data', '--X--', 400],
    ['an empty body', 'multipart/form-data; boundary=X', '', 200],
    [
      'another boundary in the body',
      'multipart/form-data; boundary=X',
      `--Y\r\n${DISPOSITION}; name="file"\r\n\r\na\r\n--Y--\r\n`,
      400,
    ],
    ['a part without a name', 'multipart/form-data; boundary=X', `--X\r\n${DISPOSITION}\r\n\r\na\r\n--X--\r\n`, 400],
    [
      'a file without a name',
      'multipart/form-data; boundary=X',
      `--X\r\n${DISPOSITION}; filename="a"\r\n\r\na\r\n--X--\r\n`,
      400,
    ],
    [
      'a body cut in a part',
      'multipart/form-data; boundary=X',
      `--X\r\n${DISPOSITION}; name="file"; filename="a"\r\n\r\nabc`,
      400,
    ],
    ['a body cut in a header', 'multipart/form-data; boundary=X', `--X\r\n${DISPOSITION}; na`, 400],
    ['an endless part header', 'multipart/form-data; boundary=X', `--X\r\nA: ${'a'.repeat(300_000)}`, 400],
    [
      '3,000 part headers',
      'multipart/form-data; boundary=X',
      `--X\r\n${'A: b\r\n'.repeat(3000)}\r\na\r\n--X--\r\n`,
      200,
    ],
    [
      '1,000 fields',
      'multipart/form-data; boundary=X',
      `${`--X\r\n${DISPOSITION}; name="a"\r\n\r\n\r\n`.repeat(1000)}--X--\r\n`,
      413,
    ],
    [
      '50 files',
      'multipart/form-data; boundary=X',
      `${`--X\r\n${DISPOSITION}; name="file"; filename=""\r\n\r\n\r\n`.repeat(50)}--X--\r\n`,
      413,
    ],
    [
      'a field called __proto__',
      'multipart/form-data; boundary=X',
      `--X\r\n${DISPOSITION}; name="__proto__"\r\n\r\na\r\n--X--\r\n`,
      200,
    ],
  ])('with %s is answered, and the server lives', async (_name, contentType, body, status) => {
    expect((await upload(body, contentType)).status).toBe(status);
    expect((await parts([{ name: 'file', value: PNG, fileName: 'a.png' }])).status).toBe(200);
  });

  test('of 10,000 parts is refused', async () => {
    const big = await startTestApp({ routes: [echoRoute] });
    const body = `${`--X\r\n${DISPOSITION}; name="a"\r\n\r\n1\r\n`.repeat(10_000)}--X--\r\n`;
    const headers = { authorization, 'content-type': 'multipart/form-data; boundary=X' };
    const reply = await send(big, PATH, { method: 'POST', headers, body });
    expect(reply.json).toMatchObject({ code: '413', message: expect.stringContaining('too many parts') });
    await big.close();
  });

  test('that is broken off leaves nothing behind', async () => {
    const socket = connectTls({
      host: '127.0.0.1',
      port: server.port,
      ca: server.certificate.cert,
      servername: 'localhost',
    });
    const head = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Type: multipart/form-data; boundary=X\r\n`;
    socket.write(
      `${head}Content-Length: 300000\r\n\r\n--X\r\n${DISPOSITION}; name="file"; filename="a"\r\n\r\n${'a'.repeat(150_000)}`,
    );
    await expect.poll(() => server.spooled()).toHaveLength(1);
    socket.destroy();
    await expectEmptySpool();
  });

  test('with less than its declared length is 408 once the time is over', async () => {
    const { body } = multipart([{ name: 'file', value: PNG, fileName: 'a.png' }], 'X');
    const head = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: ${authorization}\r\n`;
    const type = `Content-Type: multipart/form-data; boundary=X\r\nContent-Length: ${body.length + 50}\r\n\r\n`;
    const reply = await sendRaw(server, Buffer.concat([Buffer.from(head + type), body.subarray(0, -9)]));
    expect(reply.status).toBe(408);
    await expectEmptySpool();
  });
});

test('the log holds neither query, key, body, file name nor unknown path', async () => {
  const { headers, body } = multipart([
    { name: 'file', value: PNG, fileName: 'holiday-photo.png' },
    { name: 'document_sub_type', value: 'BODY-MARKER' },
  ]);
  const marked = { ...headers, authorization, 'x-other': 'HEADER-MARKER' };
  await send(server, '/test/echo?document_type=PPT&q=QUERY-MARKER', { method: 'POST', headers: marked, body });
  await send(server, '/PATH-MARKER?q=QUERY-MARKER', { headers: marked });
  await send(server, '/test/echo', {
    method: 'POST',
    headers: { ...marked, 'content-type': 'application/json' },
    body: 'BODY-MARKER',
  });
  const log = server.logged();
  expect(log).toContain('"route":"/test/echo"');
  expect(log).not.toMatch(/MARKER|holiday|Basic|authorization/i);
  expect(log).not.toContain(TEST_KEYS.sandbox.secret);
});
