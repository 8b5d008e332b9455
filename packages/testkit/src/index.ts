export { drawLine, type LineScript } from './draw/draw-line.ts';
export { drawDocument, type DrawOptions } from './draw/draw-document.ts';
export type {
  DamageLevel,
  DocumentFields,
  DocumentKind,
  DrawnDocument,
  DrawnSide,
  MrzFormat,
  Mutation,
  PrintedName,
  PrintedText,
} from './draw/document.ts';
export { drawIndianDocument, type DrawIndianOptions } from './draw/india/draw-indian-document.ts';
export { drawAmericanLicence, type DrawAmericanOptions } from './draw/america/draw-american-licence.ts';
export type { AmericanHolder, DrawnAmericanLicence } from './draw/america/american-document.ts';
export { drawCheque, type DrawChequeOptions, type DrawnCheque } from './draw/cheque/draw-cheque.ts';
export type { ChequeContents } from './draw/cheque/invent-cheque.ts';
export {
  INDIAN_KINDS,
  type DrawnIndianDocument,
  type DrawnIndianSide,
  type IndianHolder,
  type IndianKind,
} from './draw/india/indian-document.ts';
export { computeMrz, mrzCheckDigit, type MrzFields } from './draw/mrz/compute-mrz.ts';
export { drawFace } from './draw/portrait/draw-face.ts';
export { drawSelfie } from './draw/portrait/draw-selfie.ts';
export { FACE_DEFECTS, spoilFace, type FaceDefect, type FacePlace } from './draw/portrait/spoil-face.ts';
export type { HostileFile } from './hostile/hostile-file.ts';
export { HOSTILE_FILE_NAMES } from './hostile/hostile-file-names.ts';
export { createRandom } from './draw/random.ts';
export { makeEmbedder, type EmbedderOptions } from './models/make-embedder.ts';
export { mutateBytes } from './hostile/mutate-bytes.ts';
export { drawHostilePassport, hostileFiles } from './hostile/hostile-files.ts';
export type { PdfLock } from './pdf/lock-pdf.ts';
export { writePdf, type PdfPage } from './pdf/write-pdf.ts';
export {
  addLamp,
  layFinger,
  photographScreen,
  SKINS,
  type Finger,
  type Lamp,
  type Pixels,
  type Screen,
} from './draw/spoil/spoil-picture.ts';
export { drawCode, type DrawCodeOptions, type DrawnCode } from './codes/draw-code.ts';
export { encodeSymbol, type CodeSymbol, type DrawnCodeFormat } from './codes/encode-symbol.ts';
