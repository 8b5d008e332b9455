import { drawFace } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareRoute } from '../compare/route.ts';
import { cropRoute } from '../crop/route.ts';
import { startGallery, type GalleryUnderTest } from '../gallery/testing/start-gallery.ts';
import { qualityRoute } from '../quality/route.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

let gallery: GalleryUnderTest;
beforeAll(async () => {
  gallery = await startGallery((deps) => [compareRoute(deps), cropRoute(deps), qualityRoute(deps)]);
}, 240_000);
afterAll(() => gallery.close());

const person = { face: 'w1', sex: 'M' } as const;

/** A card whose ghost is larger than the portrait, and pale. */
async function drawCard(): Promise<Buffer> {
  const pale = await sharp(drawFace({ ...person, widthPx: 310 }))
    .modulate({ saturation: 0.3 })
    .linear(0.6, 90)
    .toBuffer();
  return sharp({ create: { width: 1000, height: 640, channels: 3, background: '#d8e4ea' } })
    .composite([
      { input: drawFace({ ...person, widthPx: 260 }), left: 60, top: 130 },
      { input: pale, left: 600, top: 100 },
    ])
    .png()
    .toBuffer();
}

/** The main face of a picture, and how many there are, as each route says. */
async function askAll(picture: Buffer, turn = 0) {
  const lying = await sharp(picture).rotate(turn).png().toBuffer();
  const ask = <T>(path: string) => gallery.data<T>(path, { face_image: lying });
  const enrolled = await ask<{ face_id: string; box: Box; face_count: number }>('/face/enrol?group=cards');
  const verified = await ask<{ face_2: { box: Box }; face_count: number }>(`/face/verify?face_id=${enrolled.face_id}`);
  const identified = await ask<{ face_count: number }>('/face/identify?group=cards');
  const cropped = await ask<{ bounding_box: Box; face_count: number; faces: { role: string }[] }>('/face/crop');
  const rated = await ask<{ box: Box; face_count: number; quality_score: number }>('/face/quality');
  const { face_1: compared } = await gallery.data<{ face_1: { box: Box; face_count: number } }>('/face/compare', {
    face_image_1: lying,
    face_image_2: lying,
  });
  return {
    boxes: [enrolled.box, verified.face_2.box, cropped.bounding_box, rated.box, compared.box],
    counts: [enrolled, verified, identified, cropped, rated, compared].map(({ face_count: count }) => count),
    roles: cropped.faces.map(({ role }) => role),
    quality: rated.quality_score,
  };
}

describe('all routes take the same face of a picture', () => {
  test('the portrait of a card and not its ghost, whichever way the card lies', async () => {
    const card = await drawCard();
    const upright = await askAll(card);
    const [box] = upright.boxes;
    expect(box!.x + box!.width).toBeLessThan(450);
    expect(upright).toMatchObject({ boxes: Array(5).fill(box), counts: Array(6).fill(2), roles: ['MAIN', 'GHOST'] });
    // The left of the card is above, at the right, or below.
    const places = { 90: [0, 450], 180: [550, 1000], 270: [550, 1000] } as const;
    for (const turn of [90, 180, 270] as const) {
      const { boxes, ...rest } = await askAll(card, turn);
      const { x, y, width, height } = boxes[0]!;
      expect(boxes).toEqual(Array(5).fill(boxes[0]));
      expect(rest).toEqual({ counts: upright.counts, roles: upright.roles, quality: upright.quality });
      const size = turn === 180 ? [width, height] : [height, width];
      expect(size).toEqual([expect.closeTo(box!.width, 0), expect.closeTo(box!.height, 0)]);
      const [from, to] = turn === 180 ? [x, x + width] : [y, y + height];
      expect(from).toBeGreaterThan(places[turn][0]);
      expect(to).toBeLessThan(places[turn][1]);
    }
  }, 120_000);

  test('of a crowd all are counted, and 32 are told apart', async () => {
    const one = drawFace({ face: 'p12', sex: 'M', widthPx: 130 });
    const places = Array.from({ length: 40 }, (_, at) => ({ left: (at % 8) * 144, top: Math.floor(at / 8) * 181 }));
    const crowd = await sharp({ create: { width: 1160, height: 910, channels: 3, background: '#cccccc' } })
      .composite(places.map((place) => ({ input: one, ...place })))
      .png()
      .toBuffer();
    const { counts } = await askAll(crowd);
    expect(counts).toEqual(Array(6).fill(40));
    const { face_1: side, warnings } = await gallery.data<{
      face_1: { faces: Box[] };
      warnings: { message: string }[];
    }>('/face/compare', { face_image_1: crowd, face_image_2: drawFace({ ...person, widthPx: 300 }) });
    expect(side.faces).toHaveLength(32);
    expect(warnings[0]?.message).toBe('Picture 1 shows 40 faces; the 32 largest are told apart.');
  }, 60_000);
});
