import sharp from 'sharp';
import type { RgbImage } from '../image.ts';

/** The pixels as a JPEG file. @param quality 1–100 */
export async function encodeJpeg(image: RgbImage, quality: number): Promise<Uint8Array> {
  const { width, height, data } = image;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
