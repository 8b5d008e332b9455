import type { Character } from '@atlas/vision';

/** 0–1: of the least sure letter or digit; signs between them do not count, spaces are guessed from gaps. */
export function leastConfidence(characters: readonly Character[]): number {
  const telling = characters.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return telling.length === 0 ? 0 : Math.min(...telling.map(({ confidence }) => confidence));
}
