import sharp from 'sharp';
import type { RgbImage } from '@atlas/vision';
import { createDraw } from '../drawings/random.ts';

/** From a clean scan to a hasty photo: small, unsharp, noisy, with little contrast, uneven light and hard compression. */
export const LINE_LEVELS = ['d0', 'd1', 'd2', 'd3'] as const;

export type LineLevel = (typeof LINE_LEVELS)[number];

const LEVELS = {
  d0: { emPx: 40, blur: 0, noise: 0, ink: 30, contrast: 1, fall: 0, leanDeg: 0, quality: 95 },
  d1: { emPx: 34, blur: 0.4, noise: 4, ink: 38, contrast: 0.92, fall: 0.12, leanDeg: 0.6, quality: 80 },
  d2: { emPx: 28, blur: 0.8, noise: 9, ink: 45, contrast: 0.82, fall: 0.25, leanDeg: 1.2, quality: 60 },
  d3: { emPx: 22, blur: 1, noise: 14, ink: 55, contrast: 0.7, fall: 0.4, leanDeg: 2, quality: 45 },
} as const;
const PAPER = [233, 228, 216] as const;
const MARGIN = 60;

/**
 * One line of print on paper. Shaping is Pango's, with the fonts of `FONTCONFIG_FILE` alone, so conjuncts and joined letters
 * come out as in print.
 */
export async function drawLine(text: string, font: string, level: LineLevel, seed: number): Promise<RgbImage> {
  const limits = LEVELS[level];
  const markup = `<span foreground="${toHex(limits.ink)}">${escape(text)}</span>`;
  const print = await sharp({ text: { text: markup, font: `${font} ${limits.emPx}`, dpi: 72, rgba: true } })
    .extend({ top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .rotate(limits.leanDeg * (seed % 2 === 0 ? 1 : -1), { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();
  const paper = { r: PAPER[0], g: PAPER[1], b: PAPER[2] };
  const flat = sharp(await sharp(print).flatten({ background: paper }).png().toBuffer());
  const blurred = limits.blur > 0 ? flat.blur(limits.blur) : flat;
  const { data, info } = await blurred.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  spoil(data, info.width, limits, seed);
  const raw = { width: info.width, height: info.height, channels: 3 } as const;
  const jpeg = await sharp(data, { raw }).jpeg({ quality: limits.quality }).toBuffer();
  const again = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return { width: again.info.width, height: again.info.height, data: again.data };
}

function spoil(data: Uint8Array, width: number, limits: (typeof LEVELS)[LineLevel], seed: number): void {
  const draw = createDraw(`line ${seed}`);
  for (let at = 0; at < data.length; at += 3) {
    const light = 1 - limits.fall * (((at / 3) % width) / width);
    const noise = limits.noise > 0 ? draw.normal() * limits.noise : 0;
    for (let channel = 0; channel < 3; channel++) {
      const value = (data[at + channel]! * limits.contrast + (1 - limits.contrast) * 120) * light + noise;
      data[at + channel] = Math.max(0, Math.min(255, value));
    }
  }
}

function toHex(level: number): string {
  return `#${level.toString(16).padStart(2, '0').repeat(3)}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
