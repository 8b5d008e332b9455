import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../../http/testing/contract-error.ts';
import { multipart, send } from '../../../http/testing/send.ts';
import { basicHeader } from '../../../http/testing/start-test-app.ts';
import { findInstallRoot } from '../../../install-root.ts';
import { PERMISSIONS, type Permission } from '../../../platform/keys/caller.ts';
import { type RealAtlas, startRealAtlas } from '../../../testing/start-real-atlas.ts';
import example from './example.json' with { type: 'json' };

let atlas: RealAtlas;
let ca: string;
beforeAll(async () => {
  atlas = await startRealAtlas();
  ca = await readFile(join(atlas.home, 'tls/ca.pem'), 'utf8');
}, 240_000);
afterAll(() => atlas.close());

const CARD = { front_image: 'aadhaar-front.png', back_image: 'aadhaar-back.png' };

async function post(path: string, specimens: Readonly<Record<string, string>>) {
  const folder = join(findInstallRoot(), 'specimens');
  const parts = await Promise.all(
    Object.entries(specimens).map(async ([name, fileName]) => {
      return { name, fileName, value: await readFile(join(folder, fileName)) };
    }),
  );
  const { headers, body } = multipart(parts);
  const authorization = basicHeader({ keyId: atlas.key.key_id, secret: atlas.key.key_secret });
  const target = { port: Number(new URL(atlas.address).port), certificate: { cert: ca } };
  return send(target, path, { method: 'POST', headers: { ...headers, authorization }, body });
}

/** Values and what is thought of them, without what differs from machine to machine. */
function said(data: unknown): unknown {
  const { fields, status, document_type: type } = data as typeof example;
  const told = Object.entries(fields).map(([key, field]) => [key, field.value, field.status, field.reason]);
  return { status, type, told };
}

describe('an Aadhaar card sent to /aadhaar/ocr', () => {
  test('gives the answer that the reference page shows, its numbers masked', async () => {
    const reply = await post('/aadhaar/ocr', CARD);
    expect(reply.status).toBe(200);
    expect(said(reply.json['data'])).toEqual(said(example));
    expect(reply.json['data']).toMatchObject({
      document_type: 'ADR',
      document_number_1: expect.stringMatching(/^XXXX XXXX \d{4}$/),
      document_number_2: expect.stringMatching(/^XXXX XXXX XXXX \d{4}$/),
      aadhaar_mask_status: 'true',
    });
  });

  test('is read as one whatever type is sent besides, under the paths of v2 too', async () => {
    const { front_image } = CARD;
    const { json } = await post('/v2/sandbox/aadhaar/ocr?document_type=PAN&format=OCTUS', { front_image });
    const extracted = await post('/v2/sandbox/extract?document_type=ADR&format=OCTUS', { front_image });
    expect(json['data']).toMatchObject({ documentType: 'ADR', name1: example.name_1, address1: '' });
    expect(extracted.json['data']).toEqual(json['data']);
  });

  test('may be a part of a job', async () => {
    const { front_image } = CARD;
    const accepted = await post('/aadhaar/ocr?async=true', { front_image });
    expect(accepted).toMatchObject({ status: 202, json: { data: { job_id: expect.any(String) } } });
  });

  test('has print and code, and no zone', async () => {
    const reply = await post('/aadhaar/ocr?document_sub_type=MRZ', CARD);
    expect(contractError(reply)).toMatchObject({ status: 400, detail: expect.stringContaining('document_sub_type') });
  });
});

test('another document sent to /aadhaar/ocr is told by its type, and gives no field', async () => {
  const { json } = await post('/aadhaar/ocr', { front_image: 'passport.png' });
  expect(json['data']).toMatchObject({ status: 'FAILED', detected_document_type: 'PPT', document_number_1: '' });
  expect(json['data']).toMatchObject({ decision: { reasons: [{ code: 'type_mismatch' }] } });
});

test('a key may read Aadhaar cards and no other document, or the other way round', async () => {
  const { front_image } = CARD;
  const statuses = async (permissions: readonly Permission[]) => {
    await atlas.permit(permissions);
    const own = await post('/aadhaar/ocr?format=OCTUS', { front_image });
    const any = await post('/document/ocr?document_type=ADR&format=OCTUS', { front_image });
    return [own.status, any.status];
  };
  expect(await statuses(PERMISSIONS.filter((one) => one !== 'document:read'))).toEqual([200, 403]);
  expect(await statuses(PERMISSIONS.filter((one) => one !== 'aadhaar:read'))).toEqual([403, 200]);
}, 60_000);
