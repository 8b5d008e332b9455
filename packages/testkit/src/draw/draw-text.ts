import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

export type Typeface = 'franklin' | 'source' | 'slab' | 'courier';
export type Weight = 400 | 600;

const require = createRequire(import.meta.url);

/** Where each package lies, how it calls its font, and which of its weights are used. */
const FONTS: Readonly<Record<Typeface, { manifest: string; name: string; weights: Readonly<Record<Weight, number>> }>> =
  {
    franklin: {
      manifest: require.resolve('@fontsource/libre-franklin/package.json'),
      name: 'libre-franklin',
      weights: { 400: 400, 600: 600 },
    },
    source: {
      manifest: require.resolve('@fontsource/source-sans-3/package.json'),
      name: 'source-sans-3',
      weights: { 400: 400, 600: 600 },
    },
    slab: {
      manifest: require.resolve('@fontsource/zilla-slab/package.json'),
      name: 'zilla-slab',
      weights: { 400: 400, 600: 600 },
    },
    courier: {
      manifest: require.resolve('@fontsource/courier-prime/package.json'),
      name: 'courier-prime',
      weights: { 400: 400, 600: 700 },
    },
  };

/** Glyphs are laid out at this many pixels an em and scaled down, so that no rounding depends on the final size. */
const LAYOUT_PX = 64;

export interface TextStyle {
  face: Typeface;
  weight?: Weight;
  /** Size of the em in mm. */
  sizeMm: number;
  colour: string;
  /** Extra space between letters, mm. */
  trackingMm?: number;
  align?: 'left' | 'centre' | 'right';
  /** Text wider than this is condensed, mm. */
  maxWidthMm?: number;
}

/**
 * Draws one line of text on a context whose unit is the millimetre, `y` being the base line. Only fonts out of npm
 * packages are used, whatever the machine has.
 *
 * @returns the box of the ink's line: from the top of the capitals to just under the base line, mm
 */
export function drawText(
  context: SKRSContext2D,
  text: string,
  at: { x: number; y: number },
  style: TextStyle,
): { x: number; y: number; width: number; height: number } {
  context.save();
  context.font = fontOf(style);
  context.letterSpacing = `${((style.trackingMm ?? 0) / style.sizeMm) * LAYOUT_PX}px`;
  const unit = style.sizeMm / LAYOUT_PX;
  const natural = context.measureText(text).width * unit;
  const squeeze = style.maxWidthMm === undefined ? 1 : Math.min(1, style.maxWidthMm / natural);
  const width = natural * squeeze;
  const left = at.x - { left: 0, centre: width / 2, right: width }[style.align ?? 'left'];
  context.translate(left, at.y);
  context.scale(unit * squeeze, unit);
  context.fillStyle = style.colour;
  context.fillText(text, 0, 0);
  context.restore();
  return { x: left, y: at.y - style.sizeMm * 0.78, width, height: style.sizeMm };
}

const registered = new Set<string>();

function fontOf(style: TextStyle): string {
  const { manifest, name, weights } = FONTS[style.face];
  const families = ['latin', 'latin-ext'].map((subset) => {
    const file = `${name}-${subset}-${weights[style.weight ?? 400]}-normal`;
    if (!registered.has(file)) register(join(dirname(manifest), 'files', `${file}.woff2`), file);
    return `"atlas-${file}"`;
  });
  return `${LAYOUT_PX}px ${families.join(',')}`;
}

function register(path: string, file: string): void {
  if (GlobalFonts.register(readFileSync(path), `atlas-${file}`) === null)
    throw new Error(`the font ${file} did not load`);
  registered.add(file);
}
