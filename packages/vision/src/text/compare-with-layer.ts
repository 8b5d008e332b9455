import { quadBox } from '../geometry/quad.ts';
import { pointInQuad } from '../geometry/warp-quad.ts';
import type { Character, TextLine } from '../vision.ts';

/** What a PDF claims to stand where a line was recognised. */
export interface LayerComparison {
  /** In the spelling of the layer. */
  text: string;
  /** 0–1: share of the characters that are the same, spaces, marks and look-alikes aside. */
  similarity: number;
  /** Nothing that was clearly recognised contradicts the layer, and most of it confirms it. */
  agrees: boolean;
}

/** A recognised character that differs contradicts the layer if the recogniser was this sure of it. */
const SURE = 0.9;
const MIN_SIMILARITY = 0.75;
const MAX_CHARACTERS = 300;

/**
 * Compares what was recognised in pixels with the text layer of the PDF at the same place.
 *
 * A layer knows spellings that the recogniser does not, but it may claim anything: use it only where it agrees. One digit that
 * was clearly recognised as another is enough for it not to.
 *
 * @param recognised a line that was read from the pixels of the page that the layer belongs to
 * @returns `undefined` where the layer has nothing
 * Not guaranteed: a line in a script that the recogniser cannot read never agrees, however right the layer is.
 */
export function compareWithLayer(recognised: TextLine, layer: readonly TextLine[]): LayerComparison | undefined {
  const text = textInside(recognised, layer);
  if (text === '') return undefined;
  const seen = recognised.characters.flatMap(foldCharacter).slice(0, MAX_CHARACTERS);
  const claimed = [...fold(text)].slice(0, MAX_CHARACTERS);
  const { distance, contradictions } = align(seen, claimed);
  const similarity = 1 - distance / Math.max(1, seen.length, claimed.length);
  return { text, similarity, agrees: contradictions === 0 && similarity >= MIN_SIMILARITY };
}

/** The characters of the layer whose centres lie on the line, in the order of the layer. */
function textInside({ quad }: TextLine, layer: readonly TextLine[]): string {
  const { x, y, width, height } = quadBox(quad);
  const parts = layer.map((line) =>
    line.characters
      .filter((character) => {
        const [centreX, centreY] = pointInQuad(line.quad, character.x, 0.5);
        return centreX >= x && centreX <= x + width && centreY >= y && centreY <= y + height;
      })
      .map((character) => character.text)
      .join('')
      .trim(),
  );
  return parts.filter((part) => part !== '').join(' ');
}

/** What is hard to tell apart, or is often lost, counts as the same: O and 0, accents, spaces, points. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Z}\p{P}\p{S}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL|]/g, '1');
}

function foldCharacter({ text, confidence }: Character): { text: string; confidence: number }[] {
  return [...fold(text)].map((folded) => ({ text: folded, confidence }));
}

/** Edit distance, and how many of the edits go against a character that the recogniser was sure of. */
function align(seen: readonly { text: string; confidence: number }[], claimed: readonly string[]) {
  let row = Array.from({ length: claimed.length + 1 }, (_, length) => ({ distance: length, contradictions: 0 }));
  for (const { text, confidence } of seen) {
    const against = confidence >= SURE ? 1 : 0;
    const next = [add(row[0]!, 1, against)];
    for (const [index, claim] of claimed.entries()) {
      const differs = claim === text ? 0 : 1;
      const kept = add(row[index]!, differs, differs * against);
      next.push(best(kept, add(row[index + 1]!, 1, against), add(next[index]!, 1, 0)));
    }
    row = next;
  }
  return row.at(-1)!;
}

interface Cost {
  distance: number;
  contradictions: number;
}

function add({ distance, contradictions }: Cost, edits: number, against: number): Cost {
  return { distance: distance + edits, contradictions: contradictions + against };
}

function best(...costs: Cost[]): Cost {
  return costs.reduce((a, b) =>
    b.distance < a.distance || (b.distance === a.distance && b.contradictions < a.contradictions) ? b : a,
  );
}
