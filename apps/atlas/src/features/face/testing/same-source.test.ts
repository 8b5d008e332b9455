import { drawFace, drawSelfie } from '@atlas/testkit';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../db/open-database.ts';
import { faces } from '../../../platform/faces/face-tables.ts';
import { writeEmbedder } from '../../../testing/write-embedder.ts';
import { compareRoute } from '../compare/route.ts';
import { startGallery, type GalleryUnderTest } from '../gallery/testing/start-gallery.ts';

interface Answer {
  same_source_image: boolean | null;
  warnings: { code: string }[];
}

let gallery: GalleryUnderTest;
beforeAll(async () => {
  gallery = await startGallery((deps) => [compareRoute(deps)]);
}, 240_000);
afterAll(() => gallery.close());

const person = { face: 's1', sex: 'F' } as const;
const copies: [string, (picture: Buffer) => Promise<Buffer>][] = [
  ['saved again, smaller', (picture) => sharp(picture).resize({ width: 500 }).jpeg({ quality: 60 }).toBuffer()],
  ['mirrored', (picture) => sharp(picture).flop().jpeg().toBuffer()],
  ['half as bright again', (picture) => sharp(picture).linear(1.6, 40).jpeg().toBuffer()],
  [
    'pasted into another picture, a tenth as large',
    async (picture) =>
      sharp({ create: { width: 900, height: 700, channels: 3, background: '#667' } })
        .composite([{ input: await sharp(picture).resize({ width: 100 }).png().toBuffer(), left: 300, top: 200 }])
        .jpeg()
        .toBuffer(),
  ],
];

describe('one photograph twice', () => {
  let picture: Buffer;
  let faceId = '';
  beforeAll(async () => {
    picture = await drawSelfie(person);
    ({ face_id: faceId } = await gallery.data<{ face_id: string }>('/face/enrol', { face_image: picture }));
  }, 60_000);

  test.each(copies)('%s: is called one when it is compared, and when it is verified', async (_name, copy) => {
    const changed = await copy(picture);
    const answers = [
      await gallery.data<Answer>('/face/compare', { face_image_1: picture, face_image_2: changed }),
      await gallery.data<Answer>(`/face/verify?face_id=${faceId}`, { face_image: changed }),
    ];
    for (const { same_source_image: isSameSource, warnings } of answers) {
      expect(isSameSource).toBe(true);
      expect(warnings.map(({ code }) => code)).toContain('same_source_image');
    }
  });

  test('is not what another picture of the person is, or one of somebody else, or none at all', async () => {
    const verify = (bytes: Buffer) => gallery.data(`/face/verify?face_id=${faceId}`, { face_image: bytes });
    for (const bytes of [drawFace({ ...person, widthPx: 400 }), await drawSelfie({ face: 'p6', sex: 'M' })])
      expect(await verify(bytes)).toMatchObject({ same_source_image: false });
    const wall = sharp({ create: { width: 400, height: 300, channels: 3, background: '#99a' } });
    expect(await verify(await wall.jpeg().toBuffer())).toMatchObject({ status: 'FAILED', same_source_image: null });
  });

  test('is told whatever embedder made the template', async () => {
    const other = await gallery.startOther({ ATLAS_FACE_EMBEDDER: await writeEmbedder({ seed: 'same' }) });
    const { face_id: id } = await other.data<{ face_id: string }>('/face/enrol', { face_image: picture });
    const answer = await other.data<Answer>(`/face/verify?face_id=${id}`, { face_image: await copies[1]![1](picture) });
    await other.close();
    expect(answer.same_source_image).toBe(true);
  }, 120_000);

  test('is not told where the kept picture is gone, and all else is', async () => {
    const { face_id: id } = await gallery.data<{ face_id: string }>('/face/enrol', { face_image: picture });
    const { db, close } = openDatabase({ connection: gallery.owner, onError: () => undefined });
    await db.update(faces).set({ imageBlobId: null }).where(eq(faces.faceId, id));
    await close();
    expect(await gallery.data(`/face/verify?face_id=${id}`, { face_image: picture })).toMatchObject({
      match_decision: 'MATCH',
      same_source_image: null,
    });
  });
});
