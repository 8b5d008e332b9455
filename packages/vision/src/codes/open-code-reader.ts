import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, purgeZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ReadInputBarcodeFormat, ReadResult } from 'zxing-wasm/reader';
import { distance } from '../geometry/quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import { CODE_FORMATS } from './found-code.ts';
import type { CodeFormat, FoundCode } from './found-code.ts';

/** Of QR codes only the one in use since 1997: the older and the smaller kinds cost time and false hits, and no document has them. */
const SEARCHED: Readonly<Record<CodeFormat, ReadInputBarcodeFormat>> = {
  QRCode: 'QRCodeModel2',
  PDF417: 'PDF417',
  DataMatrix: 'DataMatrix',
  Aztec: 'AztecCode',
  Code128: 'Code128',
  Code39: 'Code39',
};

/** Memory of WebAssembly grows and never shrinks: after a picture of more pixels than this the module is dropped. */
const KEEP_PIXELS = 8_000_000;

/** A bar code of one row counts only when so many scan lines agree: two do by accident, inside a PDF417. */
const MIN_LINES = 4;
/**
 * A PDF417 must keep at least this share of its error correction unused: of slanted ones the engine reads rows that run into one
 * another, and once all correction is spent nothing tells the wrong text from the right one.
 */
const MIN_PDF417_MARGIN = 0.1;

let wasm: Promise<ArrayBuffer> | undefined;

/** One look at all the pixels of an image, inverted too. Loads the engine when first called. */
export async function readCodes(
  image: RgbImage,
  formats: readonly CodeFormat[],
  maxCodes: number,
): Promise<FoundCode[]> {
  await prepareEngine();
  try {
    const results = await readBarcodes(toImageData(image), {
      formats: formats.map((format) => SEARCHED[format]),
      maxNumberOfSymbols: maxCodes,
      textMode: 'Plain',
      minLineCount: MIN_LINES,
      tryHarder: true,
      tryRotate: true,
      tryInvert: true,
      tryDownscale: true,
    });
    return results.flatMap(describeCode);
  } finally {
    if (image.width * image.height > KEEP_PIXELS) purgeZXingModule();
  }
}

/** The engine's WebAssembly is handed over by us, since it would fetch it from a CDN otherwise. */
async function prepareEngine(): Promise<void> {
  wasm ??= loadWasm();
  await prepareZXingModule({ overrides: { wasmBinary: await wasm }, fireImmediately: true });
}

async function loadWasm(): Promise<ArrayBuffer> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  return Uint8Array.from(await readFile(path)).buffer;
}

function toImageData({ width, height, data }: RgbImage): Parameters<typeof readBarcodes>[0] {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from]!;
    rgba[to + 1] = data[from + 1]!;
    rgba[to + 2] = data[from + 2]!;
    rgba[to + 3] = 255;
  }
  return { width, height, data: rgba, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0];
}

function describeCode(result: ReadResult): FoundCode[] {
  const format = CODE_FORMATS.find((known) => known === result.symbology);
  if (!result.isValid || !format) return [];
  const errorMargin = numberOf(result.extra, 'UEC');
  if (format === 'PDF417' && !(errorMargin !== undefined && errorMargin >= MIN_PDF417_MARGIN)) return [];
  const quad = quadOf(result.position);
  const modulePx = format === 'QRCode' ? measureModule(quad, result.extra) : undefined;
  return [
    {
      format,
      text: result.text,
      bytes: Uint8Array.from(result.bytes),
      quad,
      ...(modulePx === undefined ? {} : { modulePx }),
      ...(errorMargin === undefined ? {} : { errorMargin }),
      inverted: result.isInverted,
      ...(result.sequenceSize > 1
        ? { sequence: { index: result.sequenceIndex, size: result.sequenceSize, id: result.sequenceId } }
        : {}),
    },
  ];
}

function quadOf({ topLeft, topRight, bottomRight, bottomLeft }: ReadResult['position']): Quad {
  return [
    [topLeft.x, topLeft.y],
    [topRight.x, topRight.y],
    [bottomRight.x, bottomRight.y],
    [bottomLeft.x, bottomLeft.y],
  ];
}

/** A QR code of version v has 17 + 4 v modules a side. */
function measureModule(quad: Quad, extra: string): number | undefined {
  const version = numberOf(extra, 'Version');
  if (version === undefined) return undefined;
  const sides = quad.map((corner, index) => distance(corner, quad[(index + 1) % 4]!));
  return sides.reduce((sum, side) => sum + side, 0) / 4 / (17 + 4 * version);
}

/** The engine's further findings are JSON, numbers among them as text. */
function numberOf(extra: string, name: string): number | undefined {
  if (extra === '') return undefined;
  const value = Number((JSON.parse(extra) as Record<string, unknown>)[name]);
  return Number.isFinite(value) ? value : undefined;
}
