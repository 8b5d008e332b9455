import type { FindCodesOptions, FoundCode } from './codes/found-code.ts';
import type { Box, Quad, RgbImage } from './image.ts';
import type { LanguageGuess } from './text/tesseract/guess-language.ts';

/** One character as recognised. */
export interface Character {
  text: string;
  /** 0–1, the recogniser's own probability: optimistic, not calibrated. */
  confidence: number;
  /** Centre along the line's quad, 0 (left edge) to 1 (right edge). */
  x: number;
  /** Whether a blank stands before it is not sure. */
  blankDoubted?: true;
  /** Another character may be lost beside it, or it may be two: its confidence is low for that. */
  hidesAnother?: true;
  /** What else the recogniser holds possible there, likeliest first, at most four; absent where it sees nothing else. */
  alternatives?: readonly Alternative[];
}

/** Another reading of one character. */
export interface Alternative {
  text: string;
  /** 0–1, on the same scale as that of the character. */
  confidence: number;
}

/** One line of print. */
export interface TextLine {
  text: string;
  /** 0–1, mean over the characters. */
  confidence: number;
  characters: Character[];
  /** In pixels of the image that was read. */
  quad: Quad;
  /** Taken from what a PDF says about itself, not from pixels: a claim. */
  fromLayer?: true;
}

/** The characters an MRZ may hold; an index into this string is the order of `MrzCharacter.probabilities`. */
export const MRZ_ALPHABET = '<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One position of a machine-readable line: how likely each of the 37 characters is. */
export interface MrzCharacter {
  /** 37 values, sum ≤ 1, in the order of `MRZ_ALPHABET`. */
  probabilities: Float32Array;
  /** Centre along the line's quad, 0–1; tells where a dropped filler belongs. */
  x: number;
  /** It would stand beyond the edge of the picture: nothing is known of it. */
  isUnseen?: true;
}

/** One line that looks like part of an MRZ, top to bottom within its group. */
export interface MrzLine {
  characters: MrzCharacter[];
  quad: Quad;
}

/** A turn of the camera, clockwise, that makes the content upright. */
export type Turn = 0 | 90 | 180 | 270;

/**
 * The loaded models of one process. Calls on one `Vision` run one after another on one thread; nothing is shared
 * between processes.
 */
export interface Vision {
  /** How far the image must be turned clockwise to be upright, with 0–1 confidence. `lines` save a second detection. */
  findTurn(image: RgbImage, lines?: readonly Quad[]): Promise<{ turn: Turn; confidence: number }>;
  /** Outlines of the cards and pages lying in a photo; empty when the image is the page itself. */
  findPages(image: RgbImage): Promise<Quad[]>;
  /** Quads of the lines of print, in reading order. `side`: longer side in pixels at which to look. */
  detectText(image: RgbImage, side?: number): Promise<Quad[]>;
  /** Reads one line. Empty text when nothing is legible. */
  readLine(image: RgbImage, quad: Quad): Promise<TextLine>;
  /**
   * Reads one line in a language whose letters `readLine` has not, with another recogniser. Letters that are written in several
   * parts may come as several characters; in a script from right to left `x` falls. Languages open when first used, a quarter of
   * a second each. `text` is in today's spelling, `characters` as they were recognised.
   *
   * @param language one of `languages`
   */
  recogniseLine(image: RgbImage, quad: Quad, language: string): Promise<TextLine>;
  /**
   * Which of several languages a line is written in, with its reading; `undefined` when it is legible in none. It is read in each,
   * so give those only that the document can hold. Two languages of one script are not told apart reliably.
   */
  guessLanguage(image: RgbImage, quad: Quad, candidates: readonly string[]): Promise<LanguageGuess | undefined>;
  /** Languages that `recogniseLine` can read, as ISO 639-3 codes. */
  readonly languages: readonly string[];
  /**
   * Finds and reads the lines of a machine-readable zone, best group first. `lines` are detected text quads, to save a
   * second detection; they are found here if absent. `stretch` widens the lines before they are read: another value is
   * another look.
   */
  readMrz(image: RgbImage, lines?: readonly Quad[], stretch?: number): Promise<MrzLine[][]>;
  /** The magnetic line of a cheque (E-13B), needing no model; `lines` are detected text quads. See `readMicr`. */
  readMicr(image: RgbImage, lines: readonly Quad[]): Promise<TextLine | undefined>;
  /** QR and bar codes, needing no model: see `findCodes`. */
  findCodes(image: RgbImage, options?: FindCodesOptions): Promise<FoundCode[]>;
  /** Faces with 0–1 scores, best first. */
  findFaces(image: RgbImage): Promise<{ box: Box; score: number }[]>;
  /** Identifiers of the models and thresholds behind the answers, for `data.model`. */
  readonly models: Readonly<Record<string, string>>;
  close(): Promise<void>;
}
