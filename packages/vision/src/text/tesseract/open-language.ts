import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { loadCore } from './load-core.ts';
import type { SymbolIterator, TesseractApi, TesseractCore } from './load-core.ts';

/** Grey pixels, one byte each. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What Tesseract takes for one sign: a letter, or a part of one that Unicode writes apart. */
export interface ReadSymbol {
  text: string;
  /** 0–1, of the sign alone: high on wrong ones too. */
  confidence: number;
  /** 0–1, of its word: that of its weakest sign. */
  wordConfidence: number;
  /** Left and right, pixels. */
  from: number;
  to: number;
  beginsWord: boolean;
  /** What else it may be, likeliest first. */
  alternatives: { text: string; confidence: number }[];
}

export interface OpenLanguage {
  /** The signs of one line in the order in which it is read; none when nothing is legible. */
  read(line: GreyImage): ReadSymbol[];
  close(): void;
}

/** What an iterator counts by: its `RIL_WORD` and `RIL_SYMBOL`. */
const WORD = 3;
const SYMBOL = 4;
/** The LSTM engine alone. */
const LSTM_ONLY = 1;
const ONE_LINE = '7';
/** Takes the whole picture as the line, however it looks: for where no line was found. */
const WHOLE_PICTURE = '13';
const MAX_ALTERNATIVES = 3;
/** Far above any language there is. */
const MAX_DATA_BYTES = 64 * 1024 * 1024;

/**
 * Tesseract with the data of one language.
 *
 * @param path of the gzipped data
 * @throws when the file is missing or no such data
 */
export async function openLanguage(path: string): Promise<OpenLanguage> {
  const [core, packed] = await Promise.all([loadCore(), readFile(path)]);
  core.FS.writeFile('/line.traineddata', gunzipSync(packed, { maxOutputLength: MAX_DATA_BYTES }));
  const api = new core.TessBaseAPI();
  if (api.Init('/', 'line', LSTM_ONLY) !== 0) throw new Error(`no data of a language: ${path}`);
  core.FS.unlink('/line.traineddata');
  api.SetVariable('user_defined_dpi', '300');
  // Makes it remember what else a sign may be.
  api.SetVariable('lstm_choice_mode', '2');
  return {
    read(line) {
      const symbols = recognise(core, api, line, ONE_LINE);
      return symbols.length > 0 ? symbols : recognise(core, api, line, WHOLE_PICTURE);
    },
    close: () => api.End(),
  };
}

function recognise(core: TesseractCore, api: TesseractApi, line: GreyImage, mode: string): ReadSymbol[] {
  core.FS.writeFile('/input', toPgm(line));
  api.SetVariable('tessedit_pageseg_mode', mode);
  if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract does not take the line');
  try {
    if (api.Recognize(null) !== 0) return [];
    const symbols = listSymbols(core, api.GetIterator());
    // Words of no confidence at all, and no other, are specks.
    return symbols.some(({ wordConfidence }) => wordConfidence > 0) ? symbols : [];
  } finally {
    api.Clear();
  }
}

function listSymbols(core: TesseractCore, iterator: SymbolIterator): ReadSymbol[] {
  const symbols: ReadSymbol[] = [];
  iterator.Begin();
  do {
    if (iterator.Empty(SYMBOL)) continue;
    const text = iterator.GetUTF8Text(SYMBOL);
    if (!text || text.trim() === '') continue;
    const { x0, x1 } = iterator.getBoundingBox(SYMBOL);
    symbols.push({
      text,
      confidence: share(iterator.Confidence(SYMBOL)),
      wordConfidence: share(iterator.Confidence(WORD)),
      from: x0,
      to: x1,
      beginsWord: iterator.IsAtBeginningOf(WORD),
      alternatives: listAlternatives(core, iterator, text),
    });
  } while (iterator.Next(SYMBOL));
  return symbols;
}

function listAlternatives(core: TesseractCore, iterator: SymbolIterator, chosen: string): ReadSymbol['alternatives'] {
  const choices = new core.ChoiceIterator(iterator);
  const alternatives: ReadSymbol['alternatives'] = [];
  do {
    const text = choices.GetUTF8Text();
    if (text && text.trim() !== '' && text !== chosen)
      alternatives.push({ text, confidence: share(choices.Confidence()) });
  } while (alternatives.length < MAX_ALTERNATIVES && choices.Next());
  return alternatives;
}

function share(percent: number): number {
  return Math.min(1, Math.max(0, percent / 100));
}

/** The simplest file of a picture there is. */
function toPgm({ width, height, data }: GreyImage): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}
