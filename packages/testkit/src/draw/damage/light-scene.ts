import type { Random } from '../random.ts';
import type { Shot } from './plan-shot.ts';
import type { Rgba } from './warp-card.ts';

/** Puts the light of a room on a scene: fall-off to one side, its colour, less contrast, and a reflection. */
export function lightScene(scene: Rgba, random: Random, shot: Shot): void {
  const { width, height, data } = scene;
  const angle = random.between(0, Math.PI * 2);
  const dx = Math.cos(angle) / width;
  const dy = Math.sin(angle) / height;
  const tint = [1 + shot.warmth * 0.05, 1, 1 - shot.warmth * 0.08] as const;
  const lift = (1 - shot.contrast) * 110;
  const glare = planGlare(random, shot);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fall = 1 - shot.uneven * 0.5 * (1 + (x - width / 2) * dx + (y - height / 2) * dy);
      const shine = glare(x, y);
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const lit = (data[at + channel]! * shot.contrast + lift) * fall * tint[channel]!;
        data[at + channel] = lit + (255 - lit) * shine;
      }
    }
  }
}

/**
 * A lamp mirrored in the laminate: an ellipse with soft edges. Its middle keeps clear of the lowest third of the card, for
 * a mirrored lamp takes the characters away and leaves nothing that could be read.
 */
function planGlare(random: Random, { glare, quad, width }: Shot): (x: number, y: number) => number {
  if (glare === 0) return () => 0;
  const [topLeft, topRight, , bottomLeft] = quad;
  const s = random.between(0.1, 0.9);
  const t = random.between(0.05, 0.5);
  const cx = topLeft[0] + (topRight[0] - topLeft[0]) * s + (bottomLeft[0] - topLeft[0]) * t;
  const cy = topLeft[1] + (topRight[1] - topLeft[1]) * s + (bottomLeft[1] - topLeft[1]) * t;
  const rx = width * random.between(0.05, 0.13);
  const ry = width * random.between(0.03, 0.08);
  return (x, y) => {
    const r2 = ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2;
    return r2 > 4 ? 0 : glare * Math.exp(-r2 * 1.4);
  };
}

/** Adds sensor noise, most of it equal in all three colours. Changes `data`. */
export function addNoise(data: Uint8Array, channels: number, random: Random, sigma: number): void {
  if (sigma === 0) return;
  for (let at = 0; at < data.length; at += channels) {
    const common = (random.next() + random.next() + random.next() - 1.5) * 2 * sigma;
    for (let channel = 0; channel < 3; channel++) {
      const value = data[at + channel]! + common + (random.next() - 0.5) * sigma;
      data[at + channel] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
}
