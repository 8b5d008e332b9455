import type { Character } from '@atlas/vision';
import type { Segment } from '../print/segment.ts';

/** A piece of print that was read surely, but for those places. */
export function segmentOf(text: string, doubts: Readonly<Record<number, Partial<Character>>> = {}): Segment {
  const characters = [...text].map((sign, at) => ({
    text: sign,
    confidence: 0.98,
    x: (at + 0.5) / text.length,
    ...doubts[at],
  }));
  const width = text.length * 10;
  return {
    text,
    characters,
    quad: [
      [0, 0],
      [width, 0],
      [width, 20],
      [0, 20],
    ],
  };
}
