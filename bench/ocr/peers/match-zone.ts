/** How well free text holds the lines of a zone. */
export interface ZoneMatch {
  /** Every line stands in the text, character by character. */
  exact: boolean;
  /** The same when fillers at the ends of lines are left out on both sides. */
  exactButFillers: boolean;
}

/**
 * The best that can be made of a general reader's lines without correcting a character: spaces are dropped, letters
 * raised, typographic quotation marks taken for the fillers they stand for, and a line may be broken in two.
 */
export function matchZone(texts: readonly string[], truth: readonly string[]): ZoneMatch {
  const lines = texts.map(tidy).filter((line) => line !== '');
  const candidates = [...lines, ...lines.slice(1).map((line, index) => lines[index]! + line)];
  const trimmed = new Set(candidates.map(trimFillers));
  const whole = new Set(candidates);
  return {
    exact: truth.every((line) => whole.has(line)),
    exactButFillers: truth.every((line) => trimmed.has(trimFillers(line))),
  };
}

function tidy(text: string): string {
  return text
    .toUpperCase()
    .replaceAll('«', '<<')
    .replaceAll('‹', '<')
    .replaceAll('《', '<<')
    .replaceAll('〈', '<')
    .replaceAll(/\s/g, '');
}

function trimFillers(line: string): string {
  return line.replace(/<+$/, '');
}
