import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_KEYS } from '../testing/create-memory-key-store.ts';
import { echoRoute } from '../testing/echo-route.ts';
import { multipart, type Reply, send } from '../testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../testing/start-test-app.ts';
import { BACK_FILE_NAMES, FRONT_FILE_NAMES, PARAMETER_ALIASES } from './parameter-names.ts';

let server: TestApp;
beforeAll(async () => {
  const limits = { rateBurst: 10_000 };
  server = await startTestApp({ routes: [echoRoute], routeAliases: { '/legacy/echo.do': '/test/echo' }, limits });
});
afterAll(() => server.close());

const PNG = Buffer.from('\x89PNG\r\n\x1A\nabc', 'latin1');
const authorization = basicHeader(TEST_KEYS.sandbox);

const post = (path: string, contentType = '', body: string | Buffer = '') =>
  send(server, path, {
    method: 'POST',
    headers: { authorization, ...(contentType ? { 'content-type': contentType } : {}) },
    body,
  });
const json = (value: unknown, query = '') => post(`/test/echo${query}`, 'application/json', JSON.stringify(value));
const form = (value: Record<string, string>, query = '') =>
  post(`/test/echo${query}`, 'application/x-www-form-urlencoded', new URLSearchParams(value).toString());
const parts = (given: Parameters<typeof multipart>[0], query = '') => {
  const { headers, body } = multipart(given);
  return post(`/test/echo${query}`, headers['content-type'], body);
};
const data = (reply: Reply) => reply.json['data'];

describe('a parameter', () => {
  test('may stand in the query, a form, JSON or a multipart field', async () => {
    const expected = { params: { document_type: 'PPT', crop: true, pages: 3 } };
    expect(data(await post('/test/echo?document_type=PPT&crop=1&pages=3'))).toMatchObject(expected);
    expect(data(await form({ document_type: 'PPT', crop: 'True', pages: '3' }))).toMatchObject(expected);
    expect(data(await json({ document_type: 'PPT', crop: true, pages: 3 }))).toMatchObject(expected);
    const fields = Object.entries({ document_type: 'PPT', crop: 'Y', pages: '3' }).map(([name, value]) => ({
      name,
      value,
    }));
    expect(data(await parts(fields))).toMatchObject(expected);
  });

  test('of the body wins over the query, also by another name', async () => {
    expect(data(await json({ id_type: 'nid' }, '?document_type=PPT'))).toMatchObject({
      params: { document_type: 'NID' },
    });
    expect(data(await form({ document_type: 'nid' }, '?doc_type=PPT'))).toMatchObject({
      params: { document_type: 'NID' },
    });
  });

  test.each(['1', 'true', 'TRUE', 'yes', 'Y'])('is true for %s', async (word) => {
    expect(data(await post(`/test/echo?document_type=PPT&crop=${word}`))).toMatchObject({ params: { crop: true } });
  });
  test.each(['0', 'False', 'no', 'N'])('is false for %s', async (word) => {
    expect(data(await post(`/test/echo?document_type=PPT&crop=${word}`))).toMatchObject({ params: { crop: false } });
  });

  test('that is empty or null counts as absent, one nobody knows is ignored', async () => {
    expect((await post('/test/echo?document_type=')).json['message']).toBe(
      'Invalid request - missing parameters. (document_type)',
    );
    expect(data(await json({ document_type: 'PPT', pages: null, nobody: [1] }))).toMatchObject({
      params: { crop: false },
    });
  });

  test.each(['documentside', 'documentSide', 'document-side', 'DOCUMENT_SIDE'])(
    '%s is refused and named as it is spelt',
    async (name) => {
      const reply = await post(`/test/echo?document_type=PPT&${name}=BACK`);
      expect(reply.json).toMatchObject({
        code: '400',
        message: expect.stringContaining('document_side: sent under another'),
      });
    },
  );

  test('sent twice is refused when the values differ, by whatever names', async () => {
    const message = 'Invalid request - missing parameters. (invalid parameter: document_type: sent more than once)';
    expect((await post('/test/echo?document_type=PPT&document_type=NID')).json['message']).toBe(message);
    expect((await form({ document_type: 'PPT', doc_type: 'NID' })).json['message']).toBe(message);
    expect((await post('/test/echo?document_type=PPT&document_type=PPT')).status).toBe(200);
  });

  test('that is no number is refused in words that say what is asked for', async () => {
    for (const given of ['2,5', 'many', '0'])
      expect((await post(`/test/echo?document_type=PPT&pages=${given}`)).json['message']).toMatch(
        /pages: a whole number from \d+ to \d+\)$/,
      );
  });

  test.each(['pages=0', 'pages=10', 'pages=2.5', 'pages=1e1', 'crop=maybe', 'document_side=LEFT'])(
    '%s is refused by name',
    async (query) => {
      const reply = await post(`/test/echo?document_type=PPT&${query}`);
      expect(reply.json).toMatchObject({ code: '400', message: expect.stringContaining(query.split('=')[0] ?? '-') });
    },
  );
});

describe('aliases', () => {
  const values: Record<string, string> = {
    document_type: 'NID',
    document_country: 'UTO',
    document_side: 'BACK',
    document_sub_type: 'X',
  };
  const rows = Object.entries(PARAMETER_ALIASES).flatMap(([canonical, aliases]) =>
    aliases.map((alias) => [alias, canonical] as const),
  );

  test.each(rows)('%s is %s', async (alias, canonical) => {
    const value = values[canonical] ?? '';
    const given = { document_type: 'NID', [canonical]: undefined, [alias]: value };
    const expected = { params: { document_type: 'NID', [canonical]: value } };
    expect(data(await json(given))).toMatchObject(expected);
    expect(data(await post(`/test/echo?document_type=NID&${alias}=${value}`))).toMatchObject(expected);
  });

  test.each([...FRONT_FILE_NAMES.map((name) => [name, 'front']), ...BACK_FILE_NAMES.map((name) => [name, 'back'])])(
    'a file named %s is the %s, as multipart, as Base64 field and in JSON',
    async (name, side) => {
      const base64 = PNG.toString('base64');
      const expected = { [side]: { base64, size: PNG.length, media_type: 'image/png' } };
      const type = { name: 'document_type', value: 'PPT' };
      expect(data(await parts([type, { name, value: PNG, fileName: 'a.png', type: 'text/html' }]))).toMatchObject(
        expected,
      );
      expect(data(await parts([type, { name, value: base64 }]))).toMatchObject(expected);
      expect(data(await json({ document_type: 'PPT', [name]: `data:image/png;base64,${base64}` }))).toMatchObject(
        expected,
      );
    },
  );

  test('of paths come from the row and from the configuration, under every base', async () => {
    for (const path of [
      '/test/mirror',
      '/legacy/echo.do',
      '/atlas/api/legacy/echo.do',
      '/v2/sandbox/test/mirror',
      '//test//echo/',
    ]) {
      expect((await post(`${path}?document_type=PPT`)).status).toBe(200);
    }
  });

  test('that name no route, or take the place of one, stop the start', async () => {
    await expect(startTestApp({ routeAliases: { '/a': '/nowhere' } })).rejects.toThrow('/nowhere, which is no route');
    await expect(
      startTestApp({ routes: [echoRoute], routeAliases: { '/auth/get_auth': '/test/echo' } }),
    ).rejects.toThrow('the address of two routes');
  });
});

describe('JSON', () => {
  test.each([
    ['an array', '[]'],
    ['a string', '"a"'],
    ['cut short', '{"document_type":'],
    ['__proto__', '{"__proto__":{"document_type":"PPT"}}'],
    ['deep', `{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}`],
    ['many values', `{"a":[${'1,'.repeat(110_000)}1]}`],
    ['a file that is no text', '{"document_type":"PPT","file":{"a":1}}'],
    ['a file that is no Base64', '{"document_type":"PPT","file":"*"}'],
    ['an empty data URI', '{"document_type":"PPT","file":"data:image/png;base64,"}'],
  ])('that is or has %s is 400', async (_name, body) => {
    expect((await post('/test/echo?document_type=PPT', 'application/json', body)).json['code']).toMatch(/^(400|200)$/);
    expect((await post('/test/echo', 'application/json', body)).status).toBe(400);
  });

  test('that is not UTF-8 is 400', async () => {
    expect((await post('/test/echo', 'application/json', Buffer.from([0x7b, 0xff, 0x7d]))).status).toBe(400);
  });

  test('that is empty leaves the query alone', async () => {
    expect((await post('/test/echo?document_type=PPT', 'application/json')).status).toBe(200);
  });

  test('with a file above its limit is 413', async () => {
    const file = Buffer.alloc(200_001).toString('base64');
    expect((await json({ document_type: 'PPT', file })).json).toMatchObject({
      code: '413',
      message: expect.stringContaining('front_image'),
    });
  });
});

test('flat answers repeat the keys of data at the top level and never make an error of a success', async () => {
  const flat = await startTestApp({ routes: [echoRoute], v1Flat: true });
  const reply = await send(flat, '/test/echo?document_type=PPT', { method: 'POST', headers: { authorization } });
  expect(reply.json).toMatchObject({ code: '200', environment: 'sandbox', data: { environment: 'sandbox' } });
  expect(reply.json).not.toHaveProperty('error');
  await flat.close();
});
