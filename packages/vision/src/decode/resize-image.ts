import sharp from 'sharp';
import type { Box, RgbImage } from '../image.ts';

/** The image at exactly `width` × `height` pixels; the aspect changes if it must. */
export async function resizeImage(image: RgbImage, width: number, height: number): Promise<RgbImage> {
  return resizePart(image, { x: 0, y: 0, width: image.width, height: image.height }, width, height);
}

/** The same for a part of the image, which is not copied first. @param part whole pixels inside of the image */
export async function resizePart(image: RgbImage, part: Box, width: number, height: number): Promise<RgbImage> {
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const isWhole = part.width === image.width && part.height === image.height;
  const source = sharp(image.data, { raw });
  if (!isWhole) source.extract({ left: part.x, top: part.y, width: part.width, height: part.height });
  const data = await source.resize(width, height, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer();
  return { width, height, data };
}
