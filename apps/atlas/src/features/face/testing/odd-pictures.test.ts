import { drawSelfie, hostileFiles, mutateBytes } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareRoute } from '../compare/route.ts';
import { cropRoute } from '../crop/route.ts';
import { startGallery, type GalleryUnderTest } from '../gallery/testing/start-gallery.ts';
import { qualityRoute } from '../quality/route.ts';

/** `npm run bench:face` sends a thousand. */
const MUTATIONS = 9;

let gallery: GalleryUnderTest;
let face: Buffer;
beforeAll(async () => {
  gallery = await startGallery((deps) => [compareRoute(deps), cropRoute(deps), qualityRoute(deps)]);
  face = await drawSelfie({ face: 'p12', sex: 'M' });
}, 240_000);
afterAll(() => gallery.close());

/** Each call that takes a picture, with an odd one on one of its sides. */
const CALLS: Readonly<Record<string, (odd: Uint8Array) => Record<string, Uint8Array>>> = {
  '/face/compare': (odd) => ({ face_image_1: odd, face_image_2: face }),
  '/face/quality': (odd) => ({ face_image: odd }),
  '/face/crop?all=true': (odd) => ({ face_image: odd }),
  '/face/enrol': (odd) => ({ face_image: odd }),
  '/face/identify': (odd) => ({ face_image: odd }),
};

test('hostile files are refused or answered, and no process ends', async () => {
  const failures = [];
  for (const { name, bytes } of (await hostileFiles()).filter(({ verdict }) => verdict !== 'accept'))
    failures.push(...(await findFailures(name, bytes)));
  expect(failures).toEqual([]);
  expect(gallery.inference.stats().restarts).toBe(0);
  await expect.poll(() => gallery.spooled()).toEqual([]);
}, 300_000);

test('pictures of which bytes are changed or lost are refused or answered, and no process ends', async () => {
  const small = sharp(face).resize({ width: 300 });
  const kinds = [
    await small.clone().jpeg().toBuffer(),
    await small.clone().png().toBuffer(),
    await small.webp().toBuffer(),
  ];
  const failures = [];
  for (let seed = 0; seed < MUTATIONS; seed++)
    failures.push(...(await findFailures(`seed ${seed}`, mutateBytes(kinds[seed % kinds.length]!, String(seed)))));
  expect(failures).toEqual([]);
  expect(gallery.inference.stats().restarts).toBe(0);
}, 300_000);

async function findFailures(name: string, bytes: Uint8Array): Promise<string[]> {
  const failures: string[] = [];
  for (const [path, files] of Object.entries(CALLS)) {
    const { status } = await gallery.post(path, files(bytes));
    if (status >= 500) failures.push(`${path} ${name}: ${status}`);
  }
  return failures;
}
