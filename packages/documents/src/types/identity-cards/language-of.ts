import type { ScriptLanguage } from '../../own-script/script-languages.ts';
import type { PrintReading } from '../document-type.ts';
import { DOCUMENT_TYPES } from '../document-types.ts';

/**
 * In which language a state prints names and places, where letters of it have marks: ISO 639-3. As on its identity cards, so on its passports
 * and visas.
 *
 * @param state ISO 3166 alpha-3
 */
export function languageOf(state: string): string | undefined {
  return cardOf(state)?.marks?.language;
}

/** A second script in which a state prints names and authorities. @param state ISO 3166 alpha-3 */
export function scriptOf(state: string): ScriptLanguage | undefined {
  return cardOf(state)?.alsoIn;
}

function cardOf(state: string): PrintReading | undefined {
  const card = DOCUMENT_TYPES.find(({ code, countries }) => code === 'NID' && countries.includes(state));
  return card?.reading.by === 'print' ? card.reading : undefined;
}
