import { drawLine } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Quad, RgbImage } from '../image.ts';
import { openTestVision } from '../testing/open-test-vision.ts';
import type { Vision } from '../vision.ts';

let vision: Vision;
beforeAll(async () => {
  vision = await openTestVision();
}, 60_000);
afterAll(() => vision.close());

/** A line in a face that is narrower than it is drawn, small as in a table. */
async function drawNarrow(text: string): Promise<{ image: RgbImage; quad: Quad }> {
  const { image, quad } = drawLine(text, 'latin');
  const [across, down] = [0.4, 0.6];
  const [width, height] = [Math.round(image.width * across), Math.round(image.height * down)];
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const data = await sharp(image.data, { raw }).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  const at = (index: 0 | 1 | 2 | 3) => [quad[index][0] * across, quad[index][1] * down] as const;
  return { image: { width, height, data: new Uint8Array(data) }, quad: [at(0), at(1), at(2), at(3)] };
}

describe('readLine', () => {
  it.each(['12,81,173.00', '1,11,100.00', '10,00,111.00'])('loses no figure of %s in a narrow face', async (text) => {
    const { image, quad } = await drawNarrow(text);
    expect((await vision.readLine(image, quad)).text).toBe(text);
  });

  it.each(['85, GANDHI MARG, VARANASI, UTTAR PRADESH - 223498', '16, Temple Road, Palakkad, Kerala - 683085'])(
    'loses no first letter of the words of a long line: %s',
    async (text) => {
      const { image, quad } = await drawNarrow(text);
      const read = await vision.readLine(image, quad);
      const squeeze = (line: string) => line.replaceAll(/[^A-Za-z0-9]/g, '');
      expect(squeeze(read.text)).toBe(squeeze(text));
      const places = read.characters.map(({ x }) => x);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    },
  );
});
