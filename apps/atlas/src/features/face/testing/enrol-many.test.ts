import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawFace, drawSelfie, spoilFace } from '@atlas/testkit';
import pino from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealFile } from '../../../engines/blobs/seal-file.ts';
import { createItemAnswerer } from '../../../http/route/answer-item.ts';
import { multipart, send } from '../../../http/testing/send.ts';
import { basicHeader } from '../../../http/testing/start-test-app.ts';
import { eraseReference } from '../../../platform/erasure/erase-reference.ts';
import { type RealAtlas, startRealAtlas } from '../../../testing/start-real-atlas.ts';
import { enrolRoute } from '../gallery/enrol-route.ts';
import { startGallery, type GalleryUnderTest } from '../gallery/testing/start-gallery.ts';

const one = { face: 'p12', sex: 'M' } as const;
const other = { face: 'p6', sex: 'M' } as const;
/** Where a drawn face stands in its picture. */
const PLACE = { left: 0.25, right: 0.75, eyesY: 0.43, mouthY: 0.62 };

describe('many pictures in one call', () => {
  let atlas: RealAtlas;
  beforeAll(async () => {
    atlas = await startRealAtlas();
  }, 240_000);
  afterAll(() => atlas.close());

  test('are enrolled as a job, each under the name of its file', async () => {
    const ca = await readFile(join(atlas.home, 'tls/ca.pem'), 'utf8');
    const target = { port: Number(new URL(atlas.address).port), certificate: { cert: ca } };
    const authorization = basicHeader({ keyId: atlas.key.key_id, secret: atlas.key.key_secret });
    const post = async (path: string, files: Record<string, Buffer>) => {
      const parts = Object.entries(files).map(([fileName, value]) => ({ name: 'face_image', fileName, value }));
      const { headers, body } = multipart(parts);
      return send(target, path, { method: 'POST', headers: { ...headers, authorization }, body });
    };
    const files = { 'client-1.jpg': await drawSelfie(one), 'client-2.jpg': await drawSelfie(other) };
    const accepted = await post('/face/enrol?reference_from_name=true', { ...files, 'a b.jpg': files['client-1.jpg'] });
    expect(accepted.status).toBe(202);
    const { job_id: id } = accepted.json['data'] as { job_id: string };
    const status = async () =>
      (await send(target, `/jobs/status?id=${id}`, { headers: { authorization } })).json['data'];
    await expect
      .poll(status, { timeout: 60_000, interval: 500 })
      .toMatchObject({ status: 'COMPLETED_WITH_ERRORS', done: 2, failed: 1 });
    const again = await drawSelfie({ ...one, shot: 'again' });
    const found = await post('/face/identify?threshold=75', { 'probe.jpg': again });
    expect(found.json['data']).toMatchObject({ total_enrolled: 2, matches: [{ reference_id: 'client-1' }] });
    const begun = await post('/face/reembed', {});
    expect(begun.status).toBe(202);
    const reembedding = (begun.json['data'] as { job_id: string }).job_id;
    const get = (path: string) => send(target, `${path}?id=${reembedding}`, { headers: { authorization } });
    await expect
      .poll(async () => (await get('/jobs/status')).json['data'], { timeout: 30_000, interval: 300 })
      .toMatchObject({ kind: '/face/reembed', status: 'COMPLETED', total: 1, done: 1 });
    expect((await get('/jobs/download')).json['data']).toMatchObject({ status: 'SUCCESS', reembedded: 0, current: 2 });
  }, 120_000);
});

describe('a picture of a job', () => {
  let gallery: GalleryUnderTest;
  beforeAll(async () => {
    gallery = await startGallery();
  }, 240_000);
  afterAll(() => gallery.close());

  /** What a job says of a picture, each time that it comes to it. */
  async function openItem(picture: Uint8Array, fileName: string) {
    const answer = createItemAnswerer({ routes: [enrolRoute(gallery)], log: pino({ level: 'silent' }), flat: false });
    const path = join(gallery.blobFolder, '..', fileName);
    const { head: _, ...sealed } = await sealFile(path, [picture]);
    const file = { role: 'face_image', fileName, mediaType: 'image/jpeg', ...sealed };
    await gallery.makeKey('bank', 'sandbox');
    const { rows } = await gallery.db.execute<{ account_id: string }>('SELECT account_id FROM atlas.api_keys LIMIT 1');
    const owner = { accountId: rows[0]!.account_id, environment: 'sandbox' as const };
    const call = {
      caller: { ...owner, keyId: 'k', permissions: ['face:write' as const] },
      requestId: 'job-1',
      personId: undefined,
      kind: '/face/enrol',
      params: { reference_from_name: 'true' },
      files: [file],
      item: { number: 1, total: 1 },
    };
    return { owner, begin: async () => JSON.parse((await answer(call)).body.toString()).data };
  }

  test('that is begun again is enrolled once, and goes with its person', async () => {
    const { owner, begin } = await openItem(await drawSelfie(one), 'client-3.jpg');
    const answers = [await begin(), await begin()];
    expect(answers[1]).toMatchObject({ face_id: answers[0].face_id, duplicates: [] });
    const person = { ...owner, referenceId: 'client-3', actor: 'cli' as const };
    expect(await eraseReference(gallery, person)).toMatchObject({ erasure: { erased: { faces: 1 } } });
  }, 60_000);

  test('is warned of as one that is enrolled alone', async () => {
    const small = drawFace({ ...one, widthPx: 120 });
    const pictures = {
      several_faces: await sharp(drawFace({ ...one, widthPx: 400 }))
        .extend({ right: 500, background: '#cccccc' })
        .composite([{ input: drawFace({ ...other, widthPx: 300 }), left: 500, top: 40 }])
        .png()
        .toBuffer(),
      face_small: await sharp(small).extend({ left: 200, right: 200, background: '#cccccc' }).png().toBuffer(),
      face_covered: await spoilFace(drawFace({ ...one, widthPx: 500 }), 'covered-mouth', 0.7, PLACE),
    };
    for (const [code, picture] of Object.entries(pictures)) {
      const item = await openItem(picture, `${code}.png`);
      const alone = await gallery.data<{ warnings: unknown[] }>('/face/enrol?group=alone', { face_image: picture });
      expect(alone.warnings).toContainEqual(expect.objectContaining({ code, face: 1 }));
      expect((await item.begin()).warnings).toEqual(alone.warnings);
    }
    const good = await gallery.data('/face/enrol?group=alone', { face_image: await drawSelfie(one) });
    expect(good).toMatchObject({ warnings: [] });
  }, 60_000);
});
