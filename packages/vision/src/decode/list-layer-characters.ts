import type { PDFiumPage } from '@hyzyla/pdfium';

/** A character that a PDF says stands on a page. */
export interface LayerCharacter {
  text: string;
  /** In pixels of the rendered page. */
  box: { left: number; top: number; right: number; bottom: number };
  /** Quarter turns clockwise by which its line is turned from level, as rendered. */
  turn: 0 | 1 | 2 | 3;
  /** The file says which character it is. */
  isSound: boolean;
}

/** The part of pdfium that reads text; the package has it and does not describe it. */
interface TextModule {
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_HasUnicodeMapError(text: number, index: number): number;
  _FPDFText_GetCharAngle(text: number, index: number): number;
  _FPDFText_GetLooseCharBox(text: number, index: number, rectangle: number): number;
  _FPDF_PageToDevice(
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    turn: number,
    x: number,
    y: number,
    deviceX: number,
    deviceY: number,
  ): number;
  _FPDFPage_GetRotation(page: number): number;
  wasmExports: { malloc(size: number): number; free(pointer: number): void };
  HEAPU8: Uint8Array;
}

interface Handle {
  module: TextModule;
  page: number;
  text: number;
  /** Sixteen bytes for answers. */
  answers: number;
  size: { width: number; height: number };
}

const MAX_CHARACTERS = 20_000;
/** Leaning, in quarter turns, up to which a line counts as level. */
const LEVEL = 0.03;
/** pdfium answers in whole pixels: of a page so many times larger they are exact enough. */
const FINE = 16;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The characters of a page in the order of the file, and where a line ends. Those on lines that are not level are left out.
 *
 * @param size of the rendered page in pixels
 */
export function listLayerCharacters(
  page: PDFiumPage,
  size: { width: number; height: number },
): (LayerCharacter | 'break')[] {
  const module = page['module'] as unknown as TextModule;
  const text = module._FPDFText_LoadPage(page['pageIdx']);
  if (!text) return [];
  const answers = module.wasmExports.malloc(16);
  try {
    const handle = { module, page: page['pageIdx'], text, answers, size };
    const pageTurn = module._FPDFPage_GetRotation(handle.page);
    const count = Math.min(MAX_CHARACTERS, module._FPDFText_CountChars(text));
    const characters: (LayerCharacter | 'break')[] = [];
    for (let index = 0; index < count; index++) characters.push(characterAt(handle, index, pageTurn));
    return characters;
  } finally {
    module.wasmExports.free(answers);
    module._FPDFText_ClosePage(text);
  }
}

function characterAt(handle: Handle, index: number, pageTurn: number): LayerCharacter | 'break' {
  const { module, text } = handle;
  const code = module._FPDFText_GetUnicode(text, index);
  if (code === LINE_FEED || code === CARRIAGE_RETURN) return 'break';
  const quarters = module._FPDFText_GetCharAngle(text, index) / (Math.PI / 2);
  const turn = Math.round(quarters);
  const box = Math.abs(quarters - turn) > LEVEL ? undefined : boxOf(handle, index);
  if (!box) return 'break';
  const isSound = module._FPDFText_HasUnicodeMapError(text, index) !== 1 && hasMeaning(code);
  return {
    text: isSound ? String.fromCodePoint(code) : '',
    box,
    turn: ((turn + pageTurn) % 4) as LayerCharacter['turn'],
    isSound,
  };
}

/** Neither a control character, nor half of a pair, nor a place for private use, nor beyond Unicode. */
function hasMeaning(code: number): boolean {
  if (code < 32 || code > 0x10_ff_ff || code === 0xff_fd) return false;
  return !/[\p{Cs}\p{Co}\p{Cn}]/u.test(String.fromCodePoint(code));
}

function boxOf(handle: Handle, index: number): LayerCharacter['box'] | undefined {
  const { module, text, answers } = handle;
  if (!module._FPDFText_GetLooseCharBox(text, index, answers)) return undefined;
  const view = new DataView(module.HEAPU8.buffer, answers, 16);
  const [left, top, right, bottom] = [0, 4, 8, 12].map((at) => view.getFloat32(at, true)) as [
    number,
    number,
    number,
    number,
  ];
  const a = toPixels(handle, left, top);
  const b = toPixels(handle, right, bottom);
  const box = {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  };
  return Object.values(box).every(Number.isFinite) ? box : undefined;
}

function toPixels({ module, page, answers, size }: Handle, x: number, y: number): { x: number; y: number } {
  const [width, height] = [size.width * FINE, size.height * FINE];
  module._FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, answers, answers + 4);
  const view = new DataView(module.HEAPU8.buffer, answers, 8);
  return { x: view.getInt32(0, true) / FINE, y: view.getInt32(4, true) / FINE };
}
