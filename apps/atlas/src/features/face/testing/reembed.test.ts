import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { drawFace, drawSelfie } from '@atlas/testkit';
import { Client } from 'pg';
import pino from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../db/open-database.ts';
import { createItemAnswerer } from '../../../http/route/answer-item.ts';
import { eraseReference } from '../../../platform/erasure/erase-reference.ts';
import { keepOnlyTemplatesOf } from '../../../platform/faces/face-templates.ts';
import { writeEmbedder } from '../../../testing/write-embedder.ts';
import { contractError } from '../../../http/testing/contract-error.ts';
import { startGallery, type GalleryUnderTest, type OtherGallery } from '../gallery/testing/start-gallery.ts';
import { reembedRoute } from '../reembed/route.ts';

interface Reembedded {
  status: string;
  embedders: { id: string }[];
  reembedded: number;
  current: number;
  failed: number;
  faces: { face_id: string; status: string; reason: string }[];
}

let gallery: GalleryUnderTest;
/** Compares by the operator's embedder, with the one that comes with Atlas beside it. */
let changed: OtherGallery;
let embedder: string;
let picture: Buffer;
beforeAll(async () => {
  embedder = await writeEmbedder({ seed: 'b' });
  gallery = await startGallery((deps) => [reembedRoute(deps)]);
  changed = await gallery.startOther({ ATLAS_FACE_EMBEDDER: embedder, ATLAS_FACE_EMBEDDER_BESIDE: 'built-in' });
  picture = await drawSelfie({ face: 'p12', sex: 'M' });
}, 240_000);
afterAll(async () => {
  await changed.close();
  await gallery.close();
  await rm(dirname(embedder), { recursive: true });
});

const enrol = (where: Pick<GalleryUnderTest, 'data'>, query: string, bytes = picture) =>
  where.data<{ face_id: string }>(`/face/enrol?${query}`, { face_image: bytes });
const identify = (where: Pick<GalleryUnderTest, 'data'>, group: string, bytes = picture) =>
  where.data<{ matches: { face_id: string; match_score: number }[]; total_enrolled: number; not_comparable: number }>(
    `/face/identify?group=${group}`,
    { face_image: bytes },
  );
const reembed = (group: string) => changed.data<Reembedded>(`/face/reembed?group=${group}`, {});
const asOwner = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client(gallery.owner);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

describe('faces that another embedder made comparable', () => {
  test('are found by the new one after re-embedding, by the same picture, and by servers with the old one as before', async () => {
    const { face_id: faceId } = await enrol(gallery, 'group=staff');
    const other = await enrol(gallery, 'group=staff', await drawSelfie({ face: 'p6', sex: 'M' }));
    expect(await identify(changed, 'staff')).toMatchObject({ total_enrolled: 0, not_comparable: 2 });
    const made = await reembed('staff');
    expect(made).toMatchObject({ status: 'SUCCESS', reembedded: 2, current: 0, failed: 0 });
    expect(made.faces.map(({ face_id: id }) => id).sort()).toEqual([faceId, other.face_id].sort());
    const found = await identify(changed, 'staff');
    expect(found).toMatchObject({ total_enrolled: 2, not_comparable: 0 });
    // Made of a copy of the picture that was enrolled: next to the same template.
    expect(found.matches[0]).toMatchObject({ face_id: faceId });
    expect(found.matches[0]!.match_score).toBeGreaterThan(90);
    expect((await identify(gallery, 'staff')).matches[0]).toMatchObject({ face_id: faceId, match_score: 100 });
    expect(await changed.data(`/face/verify?face_id=${faceId}`, { face_image: picture })).toMatchObject({
      match_decision: 'MATCH',
    });
    expect(await reembed('staff')).toMatchObject({ reembedded: 0, current: 2 });
  }, 120_000);

  test('may be several in one picture: the one that was enrolled is embedded again', async () => {
    const [large, small] = [
      drawFace({ face: 'p12', sex: 'M', widthPx: 400 }),
      drawFace({ face: 'p6', sex: 'M', widthPx: 300 }),
    ];
    const sheet = sharp({ create: { width: 700, height: 560, channels: 3, background: '#dddddd' } });
    const both = await sheet
      .composite([
        { input: large, left: 0, top: 0 },
        { input: small, left: 400, top: 0 },
      ])
      .jpeg()
      .toBuffer();
    const { face_id: faceId } = await enrol(gallery, 'group=couple&face_index=1', both);
    expect(await reembed('couple')).toMatchObject({ reembedded: 1 });
    const verify = (index: number) =>
      changed.data<{ match_score: number }>(`/face/verify?face_id=${faceId}&face_index=${index}`, { face_image: both });
    expect((await verify(1)).match_score).toBeGreaterThan((await verify(0)).match_score);
    expect((await verify(1)).match_score).toBeGreaterThan(75);
  }, 120_000);

  test.each(['..', '', '%20', 'a%20b'])('of a group that cannot be are refused: %j', async (group) => {
    const reply = await changed.post(`/face/reembed?group=${group}`, {});
    expect(contractError(reply)).toMatchObject({ status: 400, detail: expect.stringContaining('group') });
  });

  test('are told by name where nothing can be made of what was kept', async () => {
    const gone = await enrol(gallery, 'group=old');
    const swapped = await enrol(gallery, 'group=old');
    const stranger = await enrol(gallery, 'group=strangers', await drawSelfie({ face: 'p6', sex: 'M' }));
    await asOwner(async (client) => {
      await client.query('UPDATE atlas.faces SET image_blob_id = NULL WHERE face_id = $1', [gone.face_id]);
      await client.query(
        'UPDATE atlas.faces f SET image_blob_id = o.image_blob_id FROM atlas.faces o WHERE f.face_id = $1 AND o.face_id = $2',
        [swapped.face_id, stranger.face_id],
      );
    });
    const answer = await reembed('old');
    expect(answer).toMatchObject({ status: 'INCOMPLETE', reembedded: 0, failed: 2 });
    expect(answer.faces).toContainEqual({ face_id: gone.face_id, status: 'FAILED', reason: 'PICTURE_GONE' });
    expect(answer.faces).toContainEqual({ face_id: swapped.face_id, status: 'FAILED', reason: 'ANOTHER_FACE' });
  }, 60_000);
});

describe('while one changes', () => {
  test('a face that is enrolled where both embedders are is found by servers with either', async () => {
    const { face_id: faceId } = await enrol(changed, 'group=both');
    for (const where of [gallery, changed])
      expect(await identify(where, 'both')).toMatchObject({ not_comparable: 0, matches: [{ face_id: faceId }] });
  }, 60_000);

  test('an erased person is forgotten by both, with every template', async () => {
    await enrol(gallery, 'group=gone&reference_id=client-1');
    await reembed('gone');
    expect(await identify(changed, 'gone')).toMatchObject({ total_enrolled: 1 });
    const { rows } = await gallery.db.execute<{ account_id: string }>('SELECT account_id FROM atlas.faces LIMIT 1');
    const owner = { accountId: rows[0]!.account_id, environment: 'sandbox' as const };
    await eraseReference(gallery, { ...owner, referenceId: 'client-1', actor: 'cli' });
    for (const where of [gallery, changed]) expect(await identify(where, 'gone')).toMatchObject({ total_enrolled: 0 });
    const left = await gallery.db.execute("SELECT 1 FROM atlas.face_templates WHERE group_name = 'gone'");
    expect(left.rows).toEqual([]);
  }, 60_000);

  test('the parts of a job go through every face once, and again change nothing', async () => {
    const ids = new Set<string>();
    for (let at = 0; at < 6; at++) ids.add((await enrol(gallery, 'group=parts')).face_id);
    const { rows } = await gallery.db.execute<{ account_id: string }>('SELECT account_id FROM atlas.faces LIMIT 1');
    const answer = createItemAnswerer({
      routes: [reembedRoute({ ...gallery, inference: changed.inference })],
      log: pino({ level: 'silent' }),
      flat: false,
    });
    const run = async (number: number): Promise<Reembedded> => {
      const { body } = await answer({
        caller: { accountId: rows[0]!.account_id, environment: 'sandbox', keyId: 'k', permissions: ['face:write'] },
        requestId: 'job-1',
        personId: undefined,
        kind: '/face/reembed',
        params: { group: 'parts' },
        item: { number, total: 4 },
        files: [],
      });
      return JSON.parse(body.toString()).data;
    };
    const parts = [await run(1), await run(2), await run(3), await run(4)];
    const seen = parts.flatMap(({ faces }) => faces.map(({ face_id: id, status }) => [id, status]));
    expect(seen).toHaveLength(6);
    expect(new Map(seen as [string, string][])).toEqual(new Map([...ids].map((id) => [id, 'REEMBEDDED'])));
    // As after a server was killed: the item that it had in hand is begun again.
    expect(await run(2)).toMatchObject({ reembedded: 0, current: parts[1]!.faces.length });
  }, 120_000);
});

test('after the change the templates of the old one are removed, and nothing else', async () => {
  const { face_id: faceId } = await enrol(gallery, 'group=last');
  await reembed('last');
  const { rows } = await gallery.db.execute<{ model: string }>(
    `SELECT model FROM atlas.face_templates WHERE face_id = '${faceId}'`,
  );
  const database = openDatabase({ connection: gallery.owner, onError: () => {} });
  const { switched, removed } = await keepOnlyTemplatesOf(database.db, rows[0]!.model);
  await database.close();
  expect(switched).toBeGreaterThan(0);
  expect(removed).toBeGreaterThanOrEqual(switched);
  expect(await identify(changed, 'last')).toMatchObject({ total_enrolled: 1, matches: [{ face_id: faceId }] });
  const other = await gallery.startOther({ ATLAS_FACE_EMBEDDER: embedder });
  expect(await identify(other, 'last')).toMatchObject({ total_enrolled: 1, matches: [{ face_id: faceId }] });
  await other.close();
  const named = await gallery.db.execute(`SELECT model_id FROM atlas.faces WHERE face_id = '${faceId}'`);
  expect(named.rows).toEqual([{ model_id: 'squares' }]);
  const left = await gallery.db.execute(`SELECT 1 FROM atlas.face_templates WHERE face_id = '${faceId}'`);
  expect(left.rows).toEqual([]);
}, 120_000);
