import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import qrcode from 'qrcode';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

export type DrawnCodeFormat = 'QRCode' | 'PDF417' | 'DataMatrix' | 'Aztec' | 'Code128' | 'Code39';

/** The modules of a code without its quiet zone, row by row; 1 is dark. */
export interface CodeSymbol {
  columns: number;
  rows: number;
  dark: Uint8Array;
}

/** Sets a text as the modules of a code. Digits alone become a numeric QR code, as those of Aadhaar are. */
export async function encodeSymbol(format: DrawnCodeFormat, text: string): Promise<CodeSymbol> {
  if (format !== 'QRCode') return encodeWithZxing(format, text);
  const segment = /^\d+$/.test(text)
    ? { data: text, mode: 'numeric' as const }
    : { data: Buffer.from(text), mode: 'byte' as const };
  const { modules } = qrcode.create([segment], { errorCorrectionLevel: 'L' });
  return { columns: modules.size, rows: modules.size, dark: Uint8Array.from(modules.data, Number) };
}

/** As on a driving licence: wide and low, and at the level of error correction that AAMVA recommends. */
const PDF417_OPTIONS = 'columns=13,ecLevel=5';

async function encodeWithZxing(format: Exclude<DrawnCodeFormat, 'QRCode'>, text: string): Promise<CodeSymbol> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer }, fireImmediately: true });
  const { symbol, error } = await writeBarcode(text, {
    format: format === 'Aztec' ? 'AztecCode' : format,
    options: format === 'PDF417' ? PDF417_OPTIONS : '',
    addQuietZones: false,
  });
  if (error) throw new RangeError(`${format} cannot hold that text: ${error}`);
  return {
    columns: symbol.width,
    rows: symbol.height,
    dark: Uint8Array.from(symbol.data, (value) => Number(value < 128)),
  };
}
