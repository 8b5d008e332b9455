import sharp from 'sharp';
import { castLight } from './damage/cast-light.ts';
import { layTable } from './damage/lay-table.ts';
import type { Picture, Sticker } from './damage/picture.ts';
import { placeSticker } from './damage/place-sticker.ts';
import type { ShotPlan } from './damage/plan-shot.ts';
import type { Draw } from './random.ts';

/** EXIF orientation that makes a viewer undo a clockwise turn of the pixels by 1, 2 or 3 quarters. */
const EXIF_OF_TURN = { 1: 8, 2: 3, 3: 6 } as const;

/** A JPEG of the card lying on a table. */
export async function takePhoto(draw: Draw, sticker: Sticker, plan: ShotPlan): Promise<Buffer> {
  const picture = layTable(draw, plan.table, plan.width, plan.height);
  placeSticker(picture, sticker, plan.corners);
  castLight(picture, plan);
  const lens = sharp(toBytes(picture), { raw: { width: plan.width, height: plan.height, channels: 3 } });
  const blurred = await lens.blur(plan.blurSigma).raw().toBuffer();
  addNoise(draw, blurred, plan.noise);
  const sensor = sharp(blurred, { raw: { width: plan.width, height: plan.height, channels: 3 } });
  if (plan.quarterTurns !== 0) sensor.rotate(plan.quarterTurns * 90);
  if (plan.exifTagged && plan.quarterTurns !== 0) sensor.withMetadata({ orientation: EXIF_OF_TURN[plan.quarterTurns] });
  return sensor.jpeg({ quality: plan.jpegQuality }).toBuffer();
}

function toBytes({ data }: Picture): Buffer {
  const bytes = Buffer.alloc(data.length);
  for (let i = 0; i < data.length; i++) bytes[i] = Math.max(0, Math.min(255, Math.round(data[i]!)));
  return bytes;
}

/** Grain that is the same in all channels plus a third as much of its own in each. Changes `bytes`. */
function addNoise(draw: Draw, bytes: Buffer, deviation: number): void {
  const table = Float32Array.from({ length: 65536 }, () => draw.normal() * deviation);
  let state = draw.whole(1, 2 ** 31 - 1);
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return table[state & 65535]!;
  };
  for (let i = 0; i + 2 < bytes.length; i += 3) {
    const grain = next();
    for (let channel = 0; channel < 3; channel++)
      bytes[i + channel] = Math.max(0, Math.min(255, Math.round(bytes[i + channel]! + grain + next() / 3)));
  }
}
