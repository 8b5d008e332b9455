import { drawPattern } from '../card/draw-pattern.ts';
import type { Style } from '../card/invent-style.ts';
import type { Draw } from '../random.ts';
import { FONTS } from './fonts.ts';
import type { Script, ShapeMark } from './sheet.ts';

/** How one document is printed. Sizes in mm. */
export interface Look {
  labelFont: string;
  valueFont: string;
  /** For the script that stands beside Latin. */
  localFont: string;
  valueWeight: 'normal' | 'bold';
  valueMm: number;
  labelMm: number;
  ink: string;
  accent: string;
  paper: string;
  tint: string;
  pattern: Style['pattern'];
}

/** @param hue degrees about which the paper is tinted; anything if absent */
export function inventLook(draw: Draw, script: Script = 'Latn', hue = draw.whole(0, 359)): Look {
  const own = (hue + draw.whole(-12, 12) + 360) % 360;
  const plain = script === 'Grek' ? FONTS.Grek : FONTS.Latn;
  const localFont = draw.pick(FONTS[script]);
  return {
    labelFont: `${draw.pick(plain)}, ${localFont}`,
    valueFont: draw.pick(plain),
    localFont,
    valueWeight: draw.pick(['normal', 'bold'] as const),
    valueMm: draw.between(2.5, 3),
    labelMm: draw.between(1.6, 1.95),
    ink: `hsl(${draw.whole(200, 260)}, 20%, ${draw.whole(5, 15)}%)`,
    accent: `hsl(${(own + 180) % 360}, 45%, ${draw.whole(24, 36)}%)`,
    paper: `hsl(${own}, ${draw.whole(14, 45)}%, ${draw.whole(89, 95)}%)`,
    tint: `hsl(${(own + draw.whole(15, 80)) % 360}, ${draw.whole(18, 48)}%, ${draw.whole(82, 92)}%)`,
    pattern: draw.pick(['rings', 'hatch', 'dots', 'rays', 'lattice'] as const),
  };
}

/** Tinted paper with its security print. */
export function drawGround(draw: Draw, look: Look, widthMm: number, heightMm: number): ShapeMark {
  const lean = draw.between(0.2, 1).toFixed(2);
  const id = `g${draw.whole(0, 999_999)}`;
  const stops = `<stop stop-color="${look.paper}"/><stop offset="1" stop-color="${look.tint}"/>`;
  return {
    svg:
      `<defs><linearGradient id="${id}" x2="1" y2="${lean}">${stops}</linearGradient></defs>` +
      `<rect width="${widthMm}" height="${heightMm}" fill="url(#${id})"/>` +
      drawPattern(draw, look, widthMm, heightMm),
  };
}

/** White paper, as forms are printed on. */
export function drawPaper(draw: Draw, widthMm: number, heightMm: number): ShapeMark {
  return {
    svg: `<rect width="${widthMm}" height="${heightMm}" fill="hsl(${draw.whole(30, 60)}, 20%, ${draw.whole(96, 99)}%)"/>`,
  };
}
