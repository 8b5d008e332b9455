import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Pixels } from './spoil/spoil-picture.ts';

export type LineScript = 'latin' | 'devanagari' | 'bengali' | 'tamil' | 'arabic';

const require = createRequire(import.meta.url);

const FILES: Readonly<Record<LineScript, { manifest: string; files: readonly string[] }>> = {
  latin: {
    manifest: require.resolve('@fontsource/libre-franklin/package.json'),
    files: ['libre-franklin-latin-400-normal', 'libre-franklin-latin-ext-400-normal'],
  },
  devanagari: {
    manifest: require.resolve('@fontsource/noto-sans-devanagari/package.json'),
    files: ['noto-sans-devanagari-devanagari-400-normal'],
  },
  bengali: {
    manifest: require.resolve('@fontsource/noto-sans-bengali/package.json'),
    files: ['noto-sans-bengali-bengali-400-normal'],
  },
  tamil: {
    manifest: require.resolve('@fontsource/noto-sans-tamil/package.json'),
    files: ['noto-sans-tamil-tamil-400-normal'],
  },
  arabic: {
    manifest: require.resolve('@fontsource/noto-sans-arabic/package.json'),
    files: ['noto-sans-arabic-arabic-400-normal'],
  },
};

const EM = 40;
const MARGIN = 50;

/**
 * One line of print on paper, with its letters joined and stacked as its script asks.
 *
 * @returns the picture, and the corners of a box around the line as a detector of text gives it
 */
export function drawLine(
  text: string,
  script: LineScript,
): { image: Pixels; quad: [[number, number], [number, number], [number, number], [number, number]] } {
  const font = `${EM}px ${fontFamilies(script)}`;
  const ruler = createCanvas(1, 1).getContext('2d');
  ruler.font = font;
  const long = ruler.measureText(text).width;
  const [width, height] = [Math.ceil(long + 2 * MARGIN), EM + 2 * MARGIN];
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#e9e4d8';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#22242a';
  context.font = font;
  context.fillText(text, MARGIN, MARGIN + EM * 0.8);
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, at) => data[Math.floor(at / 3) * 4 + (at % 3)]!);
  const [left, right, top, bottom] = [MARGIN - 6, MARGIN + long + 6, MARGIN - 4, MARGIN + EM + 6];
  return {
    image: { width, height, data: rgb },
    quad: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
  };
}

/** The families of a script, as a context takes them behind a size. Only fonts out of npm packages are used. */
export function fontFamilies(script: LineScript): string {
  const { manifest, files } = FILES[script];
  for (const file of files) register(join(dirname(manifest), 'files', `${file}.woff2`), file);
  return files.map((file) => `"line-${file}"`).join(',');
}

const registered = new Set<string>();

function register(path: string, file: string): void {
  if (registered.has(file)) return;
  if (GlobalFonts.register(readFileSync(path), `line-${file}`) === null)
    throw new Error(`the font ${file} did not load`);
  registered.add(file);
}
