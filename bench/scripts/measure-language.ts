import { countEdits } from '@atlas/identifiers';
import { quadBox, settleSpelling } from '@atlas/vision';
import type { Quad, RgbImage, Vision } from '@atlas/vision';
import { drawLine } from './draw-line.ts';
import type { LineLevel } from './draw-line.ts';
import { listLines } from './languages.ts';
import type { DrawnLanguage } from './languages.ts';

/** How the lines of one language at one level were read. */
export interface LanguageFigures {
  language: DrawnLanguage;
  level: LineLevel;
  lines: number;
  /** Lines of which the detector found no part. */
  lost: number;
  /** Edits over characters, in the second recogniser and in the first one. */
  errorRate: number;
  firstErrorRate: number;
  exact: number;
  firstExact: number;
  /** Middle one of the first recogniser's confidences: low where it reads letters that it does not know. */
  firstConfidence: number;
  confidence: number;
  /** CPU milliseconds a line. */
  cpuMs: number;
  /** Lines whose script was guessed right, of those that were asked. */
  guessed: number;
  asked: number;
}

export interface LanguagePlan {
  lines: number;
  /** Of how many lines the script is guessed. */
  guesses: number;
  seed: number;
  candidates: readonly string[];
  scriptOf: (code: string) => string;
}

/** What is counted while lines are read. */
interface Sums {
  edits: number;
  firstEdits: number;
  characters: number;
  exact: number;
  firstExact: number;
  lost: number;
  guessed: number;
  asked: number;
  cpuMs: number;
  confidences: number[];
  firstConfidences: number[];
}

/** Draws, finds and reads lines of one language. */
export async function measureLanguage(
  vision: Vision,
  language: DrawnLanguage,
  level: LineLevel,
  plan: LanguagePlan,
): Promise<LanguageFigures> {
  const sums: Sums = { edits: 0, firstEdits: 0, characters: 0, exact: 0, firstExact: 0, lost: 0, guessed: 0, asked: 0, cpuMs: 0, confidences: [], firstConfidences: [] }; // prettier-ignore
  for (const [index, text] of listLines(language, plan.lines, plan.seed).entries()) {
    const image = await drawLine(text, language.font, level, plan.seed * 1000 + index);
    await measureLine(vision, { image, wanted: fold(text), language }, plan, sums);
  }
  return {
    language,
    level,
    lines: plan.lines,
    lost: sums.lost,
    errorRate: sums.edits / sums.characters,
    firstErrorRate: sums.firstEdits / sums.characters,
    exact: sums.exact,
    firstExact: sums.firstExact,
    firstConfidence: median(sums.firstConfidences),
    confidence: median(sums.confidences),
    cpuMs: sums.cpuMs / Math.max(1, plan.lines - sums.lost),
    guessed: sums.guessed,
    asked: sums.asked,
  };
}

interface Line {
  image: RgbImage;
  wanted: string;
  language: DrawnLanguage;
}

async function measureLine(
  vision: Vision,
  { image, wanted, language }: Line,
  plan: LanguagePlan,
  sums: Sums,
): Promise<void> {
  const length = [...wanted].length;
  sums.characters += length;
  const quad = await findLine(vision, image);
  if (!quad) {
    sums.lost++;
    sums.edits += length;
    sums.firstEdits += length;
    return;
  }
  const before = process.cpuUsage();
  const line = await vision.recogniseLine(image, quad, language.code);
  const used = process.cpuUsage(before);
  sums.cpuMs += (used.user + used.system) / 1000;
  const first = await vision.readLine(image, quad);
  const [edits, firstEdits] = [countEdits(fold(line.text), wanted), countEdits(fold(first.text), wanted)];
  sums.edits += edits;
  sums.firstEdits += firstEdits;
  if (edits === 0) sums.exact++;
  if (firstEdits === 0) sums.firstExact++;
  sums.firstConfidences.push(first.confidence);
  sums.confidences.push(line.confidence);
  if (sums.asked >= plan.guesses) return;
  sums.asked++;
  const guess = await vision.guessLanguage(image, quad, plan.candidates);
  if (guess && plan.scriptOf(guess.language) === language.script) sums.guessed++;
}

/** The box around all that the detector finds, as its one line. */
async function findLine(vision: Vision, image: RgbImage): Promise<Quad | undefined> {
  const quads = await vision.detectText(image);
  if (quads.length === 0) return undefined;
  const widest = quads.reduce((a, b) => (quadBox(b).width > quadBox(a).width ? b : a));
  if (quadBox(widest).width > image.width * 0.6) return widest;
  const boxes = quads.map(quadBox);
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** Joiners do not show; how wide a space is nobody knows. */
function fold(text: string): string {
  return settleSpelling(text)
    .replaceAll(/[\u200b-\u200d]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
