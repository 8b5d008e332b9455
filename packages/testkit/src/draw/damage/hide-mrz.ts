import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import { mapPoint, homographyToQuad } from './homography.ts';
import type { Shot } from './plan-shot.ts';

/** Lays a thumb or a strip of tape over a good part of the machine-readable lines. */
export function coverMrz(sheet: Sheet, random: Random): void {
  if (sheet.mrz === undefined) return;
  const { context, mrz } = sheet;
  const width = mrz.width * random.between(0.3, 0.6);
  const x = mrz.x + random.between(0.1, 0.4) * mrz.width;
  context.save();
  if (random.chance(0.5)) {
    context.fillStyle = random.pick(['#2c2f36', '#d8d2c2', '#7a4f3a']);
    context.fillRect(x, mrz.y - 2, width, mrz.height + 5);
  } else {
    const skin = context.createLinearGradient(x, 0, x + width, 0);
    skin.addColorStop(0, '#b98563');
    skin.addColorStop(0.5, '#e2b596');
    skin.addColorStop(1, '#a87452');
    context.fillStyle = skin;
    context.beginPath();
    context.ellipse(x + width / 2, sheet.heightMm, width / 2, sheet.heightMm - mrz.y + 4, 0, 0, Math.PI * 2);
    context.fill();
  }
  context.restore();
}

/** Moves the edge of the picture through the MRZ: through its last line, or through its right part. */
export function cutOffMrz(sheet: Sheet, random: Random, shot: Shot): Shot {
  if (sheet.mrz === undefined) return shot;
  const { mrz } = sheet;
  const homography = homographyToQuad(sheet.widthMm, sheet.heightMm, shot.quad);
  if (random.chance(0.5)) {
    const [, y] = mapPoint(homography, [mrz.x + mrz.width / 2, mrz.y + mrz.height - 1.6]);
    return { ...shot, height: Math.round(y) };
  }
  const [x] = mapPoint(homography, [mrz.x + mrz.width * random.between(0.6, 0.9), mrz.y + mrz.height / 2]);
  return { ...shot, width: Math.round(x) };
}
