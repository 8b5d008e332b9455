import type { DocumentType } from '../document-type.ts';
import { ASIAN_CARDS } from './asia.ts';
import { NORTHERN_EASTERN_EUROPEAN_CARDS } from './northern-eastern-europe.ts';
import { SOUTHERN_EUROPEAN_CARDS } from './southern-europe.ts';
import { WESTERN_EUROPEAN_CARDS } from './western-europe.ts';

const CARDS: readonly DocumentType[] = [
  ...WESTERN_EUROPEAN_CARDS,
  ...NORTHERN_EASTERN_EUROPEAN_CARDS,
  ...SOUTHERN_EUROPEAN_CARDS,
  ...ASIAN_CARDS,
];

/**
 * In which language a state prints names and places, where letters of it have marks: ISO 639-3. As on its identity cards, so on its passports
 * and visas.
 *
 * @param state ISO 3166 alpha-3
 */
export function languageOf(state: string): string | undefined {
  const card = CARDS.find(({ countries }) => countries.includes(state));
  return card?.reading.by === 'print' ? card.reading.marks?.language : undefined;
}
