import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RealAtlas, startRealAtlas } from '../../testing/start-real-atlas.ts';
import { PERMISSIONS } from '../../platform/keys/caller.ts';
import { TEST_KEYS } from '../testing/create-memory-key-store.ts';
import { brokenRoute, echoRoute } from '../testing/echo-route.ts';
import { send } from '../testing/send.ts';
import { startTestApp } from '../testing/start-test-app.ts';
import { type CollectionRun, runCollection } from './testing/run-collection.ts';

describe('the collection of the product', () => {
  let atlas: RealAtlas;
  let paths: string[];
  let runs: CollectionRun[];
  beforeAll(async () => {
    atlas = await startRealAtlas();
    await atlas.permit(PERMISSIONS);
    const ca = await readFile(join(atlas.home, 'tls/ca.pem'), 'utf8');
    const target = { port: Number(new URL(atlas.address).port), certificate: { cert: ca } };
    paths = Object.keys((await send(target, '/openapi.json')).json['paths'] as object);
    const collection = (await send(target, '/postman.json')).text;
    runs = await runCollection({ collection, ca, variables: { base_url: atlas.address, ...atlas.key } });
  }, 180_000);
  afterAll(() => atlas.close());

  test('has a request for every path, and every answer keeps to the contract', () => {
    expect(runs.map(({ url }) => url.split('?')[0])).toEqual(
      expect.arrayContaining(paths.map((path) => path.replace('{reference_id}', 'APP-2026-000417'))),
    );
    expect(runs.flatMap(({ name, failures }) => failures.map((failure) => `${name}: ${failure}`))).toEqual([]);
    expect(runs.filter(({ assertions }) => assertions.length === 0)).toEqual([]);
  });

  test('every request has the status that it is to have', () => {
    // Its example names what this server does not have.
    const absent = ['/face/delete', '/face/fetch', '/face/verify', '/requests', '/webhooks/replay', '/webhooks/test'];
    for (const verb of ['cancel', 'download', 'events', 'status']) absent.push(`/jobs/${verb}`);
    const statuses = runs.map(({ url, status }) => [url.split('?')[0], status]);
    const usual = (path: unknown) => (path === '/face/reembed' ? 202 : 200);
    const expected = statuses.map(([path]) => [path, absent.includes(String(path)) ? 404 : usual(path)]);
    expect(statuses).toEqual(expected);
  });

  test('signs what asks for a key by the v1.3 header', () => {
    const signed = runs.filter(({ headers }) => 'authorization' in headers);
    expect(signed.length).toBeGreaterThan(0);
    for (const { headers } of signed) {
      expect(headers['authorization']).toMatch(
        new RegExp(`^key_id=${atlas.key.key_id},api_key=[^,]+,timestamp=\\d{17}$`),
      );
      expect(headers['request_id']).toMatch(/^[A-Za-z0-9]+$/);
    }
  });

  test('reads the specimen passport', () => {
    const ocr = runs.find(({ url }) => url.startsWith('/document/ocr'));
    expect(ocr).toMatchObject({ status: 200, failures: [] });
    expect(JSON.parse(ocr?.body ?? '')).toMatchObject({ data: { document_number_1: 'L898902C3' } });
  });

  test('puts the secret into no URL and no log', () => {
    expect(runs.filter(({ url }) => url.includes(atlas.key.key_secret))).toEqual([]);
    expect(atlas.logged()).not.toContain(atlas.key.key_secret);
  });
});

describe('the collection of other routes', () => {
  const variables = ({ keyId, secret }: { keyId: string; secret: string }) => ({ key_id: keyId, key_secret: secret });

  test('signs with the pair itself for a production key, for which no header is made', async () => {
    const server = await startTestApp({ routes: [echoRoute] });
    const runs = await runCollection({
      collection: (await send(server, '/postman.json')).text,
      ca: server.certificate.cert,
      variables: { base_url: server.origin, ...variables(TEST_KEYS.production) },
    });
    await server.close();
    const echo = runs.find(({ url }) => url.startsWith('/test/echo'));
    expect(echo).toMatchObject({ status: 200, failures: [] });
    expect(echo?.headers['authorization']).toMatch(/^Basic /);
  });

  test('fails where the key lacks a permission', async () => {
    const server = await startTestApp({ routes: [echoRoute] });
    const runs = await runCollection({
      collection: (await send(server, '/postman.json')).text,
      ca: server.certificate.cert,
      variables: { base_url: server.origin, ...variables(TEST_KEYS.powerless) },
    });
    await server.close();
    const echo = runs.find(({ url }) => url.startsWith('/test/echo'));
    expect(echo).toMatchObject({ status: 403, failures: [expect.stringContaining('the status is 200')] });
  });

  test('shows an example answer, the optional parameters switched off, and files to choose', async () => {
    const server = await startTestApp({ routes: [echoRoute, brokenRoute] });
    const { json } = await send(server, '/postman.json');
    await server.close();
    expect(json).toMatchObject({
      item: [
        {
          name: 'test',
          item: [
            {
              request: {
                method: 'POST',
                body: {
                  mode: 'formdata',
                  formdata: expect.arrayContaining([
                    expect.objectContaining({ key: 'front_image', type: 'file', disabled: true }),
                    expect.objectContaining({ key: 'document_type', value: 'PPT', disabled: false }),
                    expect.objectContaining({ key: 'pages', disabled: true }),
                  ]),
                },
              },
              response: [{ code: 200, body: expect.stringContaining('"key_id": "k"') }],
            },
            { request: { method: 'GET', url: { raw: '{{base_url}}/test/broken' }, header: [] } },
          ],
        },
        { name: 'auth' },
        { name: 'health' },
        { name: 'reference' },
      ],
    });
  });
});
