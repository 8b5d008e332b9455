import { turnImage } from '@atlas/vision';
import type { Box, FoundCode, MrzLine, Quad, RgbImage, TextLine, Turn, Vision } from '@atlas/vision';

const ALPHABET = '<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What stands on a page, in pixels of the upright page. */
export interface ScriptedPage {
  /** Text, left, top and height of each line; a line is half as wide as high for each character. */
  print: readonly { text: string; x: number; y: number; height?: number; confidence?: number }[];
  mrz?: readonly string[];
  /** Places of the zone where the recogniser also holds another character possible. */
  doubts?: readonly { line: number; place: number; other: string; share: number }[];
  faces?: readonly { box: Box; score: number }[];
  /** The magnetic line of a cheque. */
  magnetic?: string;
  codes?: readonly Pick<FoundCode, 'format' | 'text'>[];
  /** Outlines that `findPages` gives. */
  outlines?: readonly Quad[];
  width?: number;
  height?: number;
}

/** The second recogniser: the languages that it has, and what it spells otherwise than the first. */
export interface SecondReader {
  languages?: readonly string[];
  spells?: Readonly<Record<string, string>>;
  /** What it spells otherwise at a closer look. */
  closer?: Readonly<Record<string, string>>;
  /** How surely it reads what the first one read as the key; as surely as the first if absent. */
  confidences?: Readonly<Record<string, number>>;
}

export interface Scripted {
  vision: Vision;
  /** One a page, upright. */
  images: RgbImage[];
  /** How often each method was called. */
  calls: Record<string, number>;
}

const MRZ_LEFT = 40;
const MRZ_HEIGHT = 26;

/**
 * A vision that sees what the script says, and nothing unless the page stands upright. Pages are told apart, and their turn
 * found, by the colour of the pixel in the upper left corner.
 */
export function scriptVision(pages: readonly ScriptedPage[], second: SecondReader = {}): Scripted {
  const calls: Record<string, number> = {};
  const count = (name: string) => (calls[name] = (calls[name] ?? 0) + 1);
  const images = pages.map(({ width = 1000, height = 700 }, index) => paint(width, height, index));
  const see = (image: RgbImage) => ({ page: pages[numberOf(image) ?? 0]!, upright: image.data[0] === 255 });
  const vision: Vision = {
    findTurn: async (image) => (count('findTurn'), { turn: turnOf(image), confidence: 1 }),
    findPages: async (image) => (count('findPages'), [...(see(image).page.outlines ?? [])]),
    detectText: async (image) => (
      count('detectText'),
      see(image).upright ? quadsOf(see(image).page) : [quad(50, 50, 400, 20)]
    ),
    readLine: async (image, wanted) => (count('readLine'), readLine(see(image).page, wanted)),
    recogniseLine: async (image, wanted) => {
      count('recogniseLine');
      const line = readLine(see(image).page, wanted);
      const confidence = second.confidences?.[line.text] ?? line.confidence;
      const closer = isWholeLine(see(image).page, wanted) ? undefined : second.closer?.[line.text];
      const text = closer ?? second.spells?.[line.text] ?? line.text;
      return { ...line, text, characters: charactersOf(text, confidence), confidence };
    },
    guessLanguage: async () => (count('guessLanguage'), undefined),
    languages: second.languages ?? [],
    readMrz: async (image) => (count('readMrz'), see(image).upright ? readMrz(see(image).page) : []),
    readMicr: async (image) => (count('readMicr'), readMagnetic(see(image).page)),
    findCodes: async (image, { formats } = {}) => (count('findCodes'), codesOf(see(image).page, formats)),
    findFaces: async (image) => (count('findFaces'), [...(see(image).page.faces ?? [])]),
    models: {},
    close: async () => undefined,
  };
  return { vision, images, calls };
}

/** Grey, but for the first row: white in its first pixel, and the number of the page all over. */
function paint(width: number, height: number, page: number): RgbImage {
  const data = new Uint8Array(width * height * 3).fill(128);
  for (let at = 1; at < data.length; at += 3) data[at] = 100 + page;
  data[0] = 255;
  return { width, height, data };
}

function numberOf(image: RgbImage): number {
  return image.data[1]! - 100;
}

function turnOf(image: RgbImage): Turn {
  const turns: Turn[] = [0, 90, 180, 270];
  return turns.find((turn) => turnImage(image, turn).data[0] === 255) ?? 0;
}

function quad(x: number, y: number, width: number, height: number): Quad {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

function lineQuads(page: ScriptedPage): Quad[] {
  return page.print.map(({ text, x, y, height = 20 }) =>
    quad(x, y, Math.max(height, (text.length * height) / 2), height),
  );
}

function mrzQuads(page: ScriptedPage): Quad[] {
  const height = page.height ?? 700;
  return (page.mrz ?? []).map((_, index, all) =>
    quad(MRZ_LEFT, height - (all.length - index) * 45, (page.width ?? 1000) - 2 * MRZ_LEFT, MRZ_HEIGHT),
  );
}

function quadsOf(page: ScriptedPage): Quad[] {
  return [...lineQuads(page), ...mrzQuads(page)];
}

function isWholeLine(page: ScriptedPage, wanted: Quad): boolean {
  return lineQuads(page).some((own) => own[0][0] === wanted[0][0] && own[0][1] === wanted[0][1]);
}

function readLine(page: ScriptedPage, wanted: Quad): TextLine {
  const places = lineQuads(page);
  const same = places.findIndex((own) => own[0][0] === wanted[0][0] && own[0][1] === wanted[0][1]);
  const around = same >= 0 ? same : places.findIndex((own) => isWithin(own, wanted));
  const index = around >= 0 ? around : places.findIndex((own) => isWithin(wanted, own));
  const line = page.print[index];
  const { text = '', confidence = 0.98 } = line ?? {};
  return { text, confidence, characters: charactersOf(text, confidence), quad: wanted };
}

/** Hebrew from right to left. */
function charactersOf(text: string, confidence: number): TextLine['characters'] {
  const runsLeft = /\p{Script=Hebrew}/u.test(text);
  const place = (at: number): number => (at + 0.5) / text.length;
  return [...text].map((one, at) => ({ text: one, confidence, x: runsLeft ? 1 - place(at) : place(at) }));
}

/** A closer look at a line, or at a part of it. */
function isWithin([[left, top], , [right, bottom]]: Quad, [[x, y], , [toX, toY]]: Quad): boolean {
  return left >= x && top >= y && right <= toX && bottom <= toY;
}

function readMagnetic({ magnetic, width = 1000, height = 700 }: ScriptedPage): TextLine | undefined {
  if (magnetic === undefined) return undefined;
  const characters = [...magnetic].map((text, at) => ({ text, confidence: 0.99, x: (at + 0.5) / magnetic.length }));
  return { text: magnetic, confidence: 0.99, characters, quad: quad(100, height - 40, width - 200, 24) };
}

/** Seen whichever way the page lies, as by the real one. */
function codesOf({ codes = [] }: ScriptedPage, formats: readonly string[] | undefined): FoundCode[] {
  return codes
    .filter(({ format }) => formats?.includes(format) ?? true)
    .map(({ format, text }) => {
      const bytes = new TextEncoder().encode(text);
      return { format, text, bytes, quad: quad(100, 400, 600, 150), inverted: false };
    });
}

function readMrz(page: ScriptedPage): MrzLine[][] {
  if (!page.mrz) return [];
  const quads = mrzQuads(page);
  const { doubts = [] } = page;
  const lines = page.mrz.map((line, index) => ({
    quad: quads[index]!,
    characters: [...line].map((character, place) => {
      const probabilities = new Float32Array(ALPHABET.length).fill(1e-5);
      probabilities[ALPHABET.indexOf(character)] = 0.995;
      for (const { other, share } of doubts.filter((doubt) => doubt.line === index && doubt.place === place)) {
        probabilities[ALPHABET.indexOf(character)] = 0.995 - share;
        probabilities[ALPHABET.indexOf(other)] = share;
      }
      return { probabilities, x: (place + 0.5) / line.length };
    }),
  }));
  return [lines];
}
