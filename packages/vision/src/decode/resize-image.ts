import sharp from 'sharp';
import type { RgbImage } from '../image.ts';

/** The image at exactly `width` × `height` pixels; the aspect changes if it must. */
export async function resizeImage(image: RgbImage, width: number, height: number): Promise<RgbImage> {
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const data = await sharp(image.data, { raw })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return { width, height, data };
}
