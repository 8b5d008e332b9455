export { decodeImage, decodePages } from './decode/decode-image.ts';
export { decodeDocument } from './decode/decode-document.ts';
export type {
  DecodedDocument,
  DecodedImage,
  DecodedPage,
  DecodeDocumentOptions,
  DecodeOptions,
} from './decode/decode-document.ts';
export { encodeJpeg } from './decode/encode-jpeg.ts';
export { dotProduct } from './face/dot-product.ts';
export { cropFace } from './face/crop-face.ts';
export type { Embedding, LocatedFace, LocatedFaces, Pose } from './face/face.ts';
export { contrastOf, isGhost, type Pictured } from './face/main-face.ts';
export { listAnchors } from './face/list-anchors.ts';
export { openEmbedder } from './face/open-embedder.ts';
export type { Embedder, EmbedderInput } from './face/open-embedder.ts';
export { FACE_MODEL_ROLES, openFaceVision } from './face/open-face-vision.ts';
export type { FaceModelRole, FaceVision } from './face/open-face-vision.ts';
export { compareTemplates, packTemplate } from './face/pack-template.ts';
export { boxAsSent, pointAsSent } from './face/place-as-sent.ts';
export type { Placement } from './face/place-as-sent.ts';
export { measureFace, OPEN_EYE } from './face/quality/measure-face.ts';
export type { FaceMeasures } from './face/quality/measure-face.ts';
export { scoreFace, scoreMeasures } from './face/quality/score-measures.ts';
export { isSamePhotograph } from './face/same-photograph.ts';
export type { PhotographedFace } from './face/same-photograph.ts';
export { cropBox } from './geometry/crop-box.ts';
export { boxQuad, distance, mapQuad, quadBox, quadCentre, quadHeight, quadWidth } from './geometry/quad.ts';
export { turnImage } from './geometry/turn-image.ts';
export { pointInQuad, warpQuad } from './geometry/warp-quad.ts';
export type { Box, Point, Quad, RgbImage } from './image.ts';
export { judgeImage } from './measure/judge-image.ts';
export type { ImageFinding, JudgedImage } from './measure/judge-image.ts';
export { findCodes } from './codes/find-codes.ts';
export { CODE_FORMATS } from './codes/found-code.ts';
export type { CodeFormat, FindCodesOptions, FoundCode } from './codes/found-code.ts';
export { MODEL_ROLES, openVision } from './open-vision.ts';
export type { ModelRole } from './open-vision.ts';
export { compareWithLayer } from './text/compare-with-layer.ts';
export { countCounters } from './text/count-counters.ts';
export { findMarks } from './text/find-marks.ts';
export type { LanguageGuess } from './text/tesseract/guess-language.ts';
export { settleSpelling } from './text/tesseract/settle-spelling.ts';
export { VisionError } from './vision-error.ts';
export type { VisionErrorCode } from './vision-error.ts';
export type { Alternative, Character, MrzCharacter, MrzLine, TextLine, Turn, Vision } from './vision.ts';
