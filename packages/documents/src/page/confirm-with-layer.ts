import { compareWithLayer, pointInQuad, quadBox } from '@atlas/vision';
import type { Character } from '@atlas/vision';
import type { PrintLine } from '../print/print-line.ts';

/** What two witnesses say, pixels and file, is sure; where the pixels left a doubt the file decides, less surely. */
const BOTH_SAY = 0.995;
const FILE_SAYS = 0.9;

/**
 * A line that was read from pixels, in the characters of the text layer of its PDF where that agrees with it; else as it was read.
 * The layer alone proves nothing: whoever wrote the file wrote it.
 */
export function confirmWithLayer(line: PrintLine, layer: readonly PrintLine[]): PrintLine {
  const compared = compareWithLayer(line, layer);
  if (!compared?.agrees) return line;
  const characters = charactersOn(line, layer, compared.similarity === 1 ? BOTH_SAY : FILE_SAYS);
  const text = characters.map((character) => character.text).join('');
  const confidence = characters.reduce((sum, one) => sum + one.confidence, 0) / Math.max(1, characters.length);
  return characters.length === 0 ? line : { ...line, text, confidence, characters };
}

/** The characters of the layer whose centres lie on the line, placed along it. */
function charactersOn({ quad }: PrintLine, layer: readonly PrintLine[], confidence: number): Character[] {
  const { x, y, width, height } = quadBox(quad);
  const pieces = layer.flatMap((claimed) => {
    const inside = claimed.characters.flatMap((character): Character[] => {
      const [left, top] = pointInQuad(claimed.quad, character.x, 0.5);
      const isOn = left >= x && left <= x + width && top >= y && top <= y + height;
      return isOn ? [{ text: character.text, confidence, x: (left - x) / width }] : [];
    });
    return inside.length > 0 ? [inside] : [];
  });
  const ordered = pieces.toSorted((a, b) => a[0]!.x - b[0]!.x);
  return ordered.flatMap((piece, index) => {
    const before = ordered[index - 1]?.at(-1);
    return before ? [{ text: ' ', confidence, x: (before.x + piece[0]!.x) / 2 }, ...piece] : piece;
  });
}
