import sharp from 'sharp';
import type { Sex } from '../document.ts';
import { createRandom } from '../random.ts';
import { drawFace } from './draw-face.ts';

/**
 * A JPEG as a telephone would take it of a drawn person: the head of `drawFace` held at an angle and seen a little from the side,
 * under a lamp, in a room. The same `face` is the same person as on documents drawn with that `face` and sex.
 *
 * @param options.shot another shot is another photograph of the same person
 * @param options.widthPx 300–3000; height is 4/3 of it
 */
export async function drawSelfie(options: {
  face: string;
  sex: Sex;
  shot?: string;
  widthPx?: number;
}): Promise<Buffer> {
  const { face, sex, shot = 'first', widthPx = 900 } = options;
  const random = createRandom(`selfie/${face}/${shot}`);
  const heightPx = Math.round((widthPx * 4) / 3);
  const headPx = Math.round(widthPx * (0.72 + 0.12 * random.next()));
  const angle = (random.chance(0.5) ? 1 : -1) * (3 + 5 * random.next());
  const shear = (random.chance(0.5) ? 1 : -1) * (0.05 + 0.05 * random.next());
  const wall = { r: 120 + random.whole(0, 60), g: 125 + random.whole(0, 60), b: 130 + random.whole(0, 60) };
  const head = await sharp(drawFace({ face, sex, widthPx: headPx }))
    .affine(
      [
        [1 - Math.abs(shear), shear],
        [0, 1],
      ],
      { background: wall },
    )
    .rotate(angle, { background: wall })
    .resize({ width: Math.round(headPx * 1.02) })
    .toBuffer();
  const room = sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: wall } });
  const { width, height } = await sharp(head).metadata();
  const picture = await room
    .composite([
      { input: head, left: Math.round((widthPx - width) / 2), top: Math.max(0, heightPx - height) },
      lamp(widthPx, heightPx, random.next()),
    ])
    .png()
    .toBuffer();
  return sharp(picture).blur(0.6).jpeg({ quality: 88 }).toBuffer();
}

/** Light from one side, which falls off across the picture. */
function lamp(width: number, height: number, side: number) {
  const x = side < 0.5 ? 0 : 100;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <radialGradient id="g" cx="${x}%" cy="20%" r="110%"><stop offset="0" stop-color="#fff6e4" stop-opacity="0.22"/>
    <stop offset="0.6" stop-color="#000" stop-opacity="0.06"/><stop offset="1" stop-color="#000" stop-opacity="0.22"/></radialGradient>
    <rect width="100%" height="100%" fill="url(#g)"/></svg>`;
  return { input: Buffer.from(svg), left: 0, top: 0 };
}
