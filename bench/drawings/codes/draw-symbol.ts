import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { ShapeMark } from '../sheet/sheet.ts';

export interface SymbolBox {
  x: number;
  y: number;
  /** mm; the height follows from the symbol. */
  width: number;
  /** Height of a row over the width of a module; 1 for square symbols, 3 for PDF417. */
  stretch?: number;
}

let ready = false;

function prepare(): void {
  if (ready) return;
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
  ready = true;
}

/** A printed symbol on white, with its height in mm. @throws when the text does not fit into the symbol */
export async function drawSymbol(
  format: 'QRCode' | 'PDF417',
  text: string,
  { x, y, width, stretch = 1 }: SymbolBox,
): Promise<ShapeMark & { heightMm: number }> {
  prepare();
  const { symbol, error } = await writeBarcode(text, { format });
  if (error !== '' || !symbol) throw new Error(`no ${format}: ${error}`);
  const module = width / symbol.width;
  // The writer draws the rows of PDF417 already three modules high.
  const high = format === 'PDF417' ? (module * stretch) / 3 : module * stretch;
  const runs: string[] = [];
  for (let row = 0; row < symbol.height; row++)
    for (let from = 0; from < symbol.width; from++) {
      if (symbol.data[row * symbol.width + from] !== 0) continue;
      let to = from;
      while (to + 1 < symbol.width && symbol.data[row * symbol.width + to + 1] === 0) to++;
      runs.push(`M${from} ${row}h${to - from + 1}v1h${from - to - 1}z`);
      from = to;
    }
  const heightMm = high * symbol.height;
  const quiet = module * 3;
  return {
    personal: true,
    heightMm,
    svg:
      `<rect x="${x - quiet}" y="${y - quiet}" width="${width + 2 * quiet}" height="${heightMm + 2 * quiet}" fill="#fff"/>` +
      `<path shape-rendering="crispEdges" transform="translate(${x} ${y}) scale(${module} ${high})" d="${runs.join('')}" fill="#111"/>`,
  };
}
