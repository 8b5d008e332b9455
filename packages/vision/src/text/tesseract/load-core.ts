import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Tesseract itself, as far as it is used here. Its own words begin with capitals. */
export interface TesseractCore {
  FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
  TessBaseAPI: new () => TesseractApi;
  ChoiceIterator: new (iterator: SymbolIterator) => ChoiceIterator;
}

export interface TesseractApi {
  /** 0 when it went well. */
  Init(folder: string, language: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  /** Takes the file `/input`. 0 when it went well. */
  SetImageFile(exifTurn: number, angle: number): number;
  Recognize(progress: null): number;
  GetIterator(): SymbolIterator;
  Clear(): void;
  End(): void;
}

export interface SymbolIterator {
  Begin(): void;
  Next(level: number): boolean;
  Empty(level: number): boolean;
  GetUTF8Text(level: number): string;
  Confidence(level: number): number;
  IsAtBeginningOf(level: number): boolean;
  getBoundingBox(level: number): { x0: number; y0: number; x1: number; y1: number };
  __destroy__?(): void;
}

export interface ChoiceIterator {
  Next(): boolean;
  GetUTF8Text(): string;
  Confidence(): number;
}

type StartCore = (settings: {
  print: (line: string) => void;
  printErr: (line: string) => void;
  TesseractProgress: (percent: number) => void;
  wasmBinary: Uint8Array;
}) => Promise<TesseractCore>;

const require = createRequire(import.meta.url);
let program: Promise<Uint8Array> | undefined;

/**
 * A Tesseract of its own, with memory of its own that goes when nobody holds it any longer. There is no worker and no network.
 *
 * The build for SIMD without the relaxed instructions, which Node 20 does not have, and for the LSTM engine alone.
 */
export async function loadCore(): Promise<TesseractCore> {
  program ??= readFile(require.resolve('tesseract.js-core/tesseract-core-simd-lstm.wasm'));
  const start = require('tesseract.js-core/tesseract-core-simd-lstm.js') as StartCore;
  return start({
    // What it prints repeats what it reads.
    print: () => undefined,
    printErr: () => undefined,
    TesseractProgress: () => undefined,
    wasmBinary: await program,
  });
}
