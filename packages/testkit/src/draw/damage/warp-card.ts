import type { Quad } from '../document.ts';
import { homographyToQuad, invertHomography } from './homography.ts';

/** Pixels of four bytes: red, green, blue, opacity. */
export interface Rgba {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Lays the card onto the scene, its corners on the quad's, with bilinear sampling. Changes `scene`. */
export function warpCard(scene: Rgba, card: Rgba, quad: Quad): void {
  const [a, b, c, d, e, f, g, h, i] = invertHomography(homographyToQuad(card.width, card.height, quad));
  const area = boundsOf(quad, scene);
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const px = x + 0.5;
      const py = y + 0.5;
      const w = g * px + h * py + i;
      const u = (a * px + b * py + c) / w - 0.5;
      const v = (d * px + e * py + f) / w - 0.5;
      if (u > -1 && v > -1 && u < card.width && v < card.height) blend(scene, (y * scene.width + x) * 4, card, u, v);
    }
  }
}

function boundsOf(quad: Quad, scene: Rgba): { left: number; top: number; right: number; bottom: number } {
  const xs = quad.map(([x]) => x);
  const ys = quad.map(([, y]) => y);
  return {
    left: Math.max(0, Math.floor(Math.min(...xs)) - 1),
    top: Math.max(0, Math.floor(Math.min(...ys)) - 1),
    right: Math.min(scene.width, Math.ceil(Math.max(...xs)) + 1),
    bottom: Math.min(scene.height, Math.ceil(Math.max(...ys)) + 1),
  };
}

function blend(scene: Rgba, at: number, card: Rgba, u: number, v: number): void {
  const x0 = Math.floor(u);
  const y0 = Math.floor(v);
  const fx = u - x0;
  const fy = v - y0;
  let red = 0;
  let green = 0;
  let blue = 0;
  let alpha = 0;
  for (let corner = 0; corner < 4; corner++) {
    const x = x0 + (corner & 1);
    const y = y0 + (corner >> 1);
    if (x < 0 || y < 0 || x >= card.width || y >= card.height) continue;
    const from = (y * card.width + x) * 4;
    const weight = (corner & 1 ? fx : 1 - fx) * (corner >> 1 ? fy : 1 - fy) * (card.data[from + 3]! / 255);
    red += card.data[from]! * weight;
    green += card.data[from + 1]! * weight;
    blue += card.data[from + 2]! * weight;
    alpha += weight;
  }
  scene.data[at] = scene.data[at]! * (1 - alpha) + red;
  scene.data[at + 1] = scene.data[at + 1]! * (1 - alpha) + green;
  scene.data[at + 2] = scene.data[at + 2]! * (1 - alpha) + blue;
}
