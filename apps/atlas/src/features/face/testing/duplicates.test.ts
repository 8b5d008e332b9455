import { drawSelfie } from '@atlas/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeEmbedder } from '../../../testing/write-embedder.ts';
import { startGallery, type GalleryUnderTest } from '../gallery/testing/start-gallery.ts';

interface Enrolled {
  face_id: string;
  duplicates: { face_id: string }[];
  not_comparable: number;
  faces: unknown[];
}

let gallery: GalleryUnderTest;
let other: Awaited<ReturnType<GalleryUnderTest['startOther']>>;
const pictures: Buffer[] = [];
beforeAll(async () => {
  gallery = await startGallery();
  other = await gallery.startOther({});
  for (const shot of ['first', 'second', 'third']) pictures.push(await drawSelfie({ face: 'p12', sex: 'M', shot }));
}, 240_000);
afterAll(async () => {
  await other.close();
  await gallery.close();
});

describe('one person who is enrolled several times', () => {
  test('at the same moment, by two servers: each but the first names all before', async () => {
    const enrolled = await Promise.all(
      pictures.map((picture, at) =>
        (at === 1 ? other : gallery).data<Enrolled>('/face/enrol?group=rush', { face_image: picture }),
      ),
    );
    const named = enrolled.map(({ duplicates }) => duplicates.length).toSorted((a, b) => a - b);
    expect(named).toEqual([0, 1, 2]);
    const last = enrolled.find(({ duplicates }) => duplicates.length === 2)!;
    const before = enrolled.filter((one) => one !== last).map(({ face_id: id }) => id);
    expect(last.duplicates.map(({ face_id: id }) => id).toSorted()).toEqual(before.toSorted());
  }, 60_000);

  test('by two embedders: it is said that nothing was compared', async () => {
    const own = await gallery.startOther({ ATLAS_FACE_EMBEDDER: await writeEmbedder({ seed: 'duplicates' }) });
    await gallery.data('/face/enrol?group=mixed', { face_image: pictures[0]! });
    const enrolled = await own.data<Enrolled>('/face/enrol?group=mixed', { face_image: pictures[1]! });
    await own.close();
    expect(enrolled).toMatchObject({ duplicates: [], not_comparable: 1, faces: [expect.anything()] });
  }, 120_000);
});
