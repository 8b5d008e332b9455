/** Shorter values (`F`, `INDIA` in a title) stand in any text. */
const LEAST_CHARACTERS = 4;

/** A value as it is looked for: letters and figures, raised; undefined where it is too short to say anything. */
export function toNeedle(value: string): string | undefined {
  const needle = squeeze(value);
  return needle.length < LEAST_CHARACTERS ? undefined : needle;
}

/**
 * Whether free text holds a value, character by character but for blanks, punctuation and case: the best that can be
 * made of a general reader's lines, which do not say what is what. A value may go on in the next lines.
 */
export function holdsValue(lines: readonly string[], needle: string): boolean {
  return squeeze(lines.join('')).includes(needle);
}

function squeeze(text: string): string {
  return text
    .normalize('NFC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}
