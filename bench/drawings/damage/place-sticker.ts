import type { Picture, Sticker } from './picture.ts';
import { invertMatrix, projectSquare } from './project-square.ts';
import type { Corners } from './project-square.ts';

/** Lays the card into the picture so that its corners fall on `corners`, sampled bilinearly. Changes `picture`. */
export function placeSticker(picture: Picture, sticker: Sticker, corners: Corners): void {
  const back = invertMatrix(projectSquare(corners));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const right = Math.min(picture.width - 1, Math.ceil(Math.max(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(picture.height - 1, Math.ceil(Math.max(...ys)));
  const colour = new Float32Array(4);
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const px = x + 0.5;
      const py = y + 0.5;
      const w = back[6]! * px + back[7]! * py + back[8]!;
      const u = (back[0]! * px + back[1]! * py + back[2]!) / w;
      const v = (back[3]! * px + back[4]! * py + back[5]!) / w;
      if (u < 0 || u > 1 || v < 0 || v > 1) continue;
      sample(sticker, u * sticker.width - 0.5, v * sticker.height - 0.5, colour);
      const at = (y * picture.width + x) * 3;
      const alpha = colour[3]! / 255;
      for (let channel = 0; channel < 3; channel++)
        picture.data[at + channel] = picture.data[at + channel]! * (1 - alpha) + colour[channel]! * alpha;
    }
}

function sample(sticker: Sticker, x: number, y: number, colour: Float32Array): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = x - left;
  const v = y - top;
  const x0 = clampTo(left, sticker.width);
  const x1 = clampTo(left + 1, sticker.width);
  const row0 = clampTo(top, sticker.height) * sticker.width;
  const row1 = clampTo(top + 1, sticker.height) * sticker.width;
  for (let channel = 0; channel < 4; channel++) {
    const above = sticker.data[(row0 + x0) * 4 + channel]! * (1 - u) + sticker.data[(row0 + x1) * 4 + channel]! * u;
    const below = sticker.data[(row1 + x0) * 4 + channel]! * (1 - u) + sticker.data[(row1 + x1) * 4 + channel]! * u;
    colour[channel] = above * (1 - v) + below * v;
  }
}

function clampTo(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, value));
}
