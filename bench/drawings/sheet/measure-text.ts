/** Widths of characters as shares of the font size, wide enough for every font that is used here. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\p{Mn}\p{Cf}]/u, 0],
  [/\p{Script=Tamil}|\p{Script=Malayalam}/u, 0.86],
  [/[ilj.,:;'|!ıİ]/u, 0.32],
  [/\s/u, 0.3],
  [/[mwMW@%]/u, 0.92],
  [/\p{Nd}|-|\//u, 0.58],
  [/\p{Script=Arabic}/u, 0.5],
  [/\p{Script=Hebrew}/u, 0.6],
  [/\p{Lu}/u, 0.7],
  [/\p{Ll}/u, 0.56],
];
const OTHER_WIDTH = 0.72;
/** Families that run wider than the others. */
const WIDE: readonly (readonly [RegExp, number])[] = [
  [/^DejaVu/, 1.16],
  [/^(?:Open Sans|Noto Serif)/, 1.08],
];

/** Width of a line, never much too low. Same unit as `size`. */
export function estimateWidth(text: string, size: number): number {
  const width = (char: string): number => WIDTHS.find(([pattern]) => pattern.test(char))?.[1] ?? OTHER_WIDTH;
  return size * Array.from(text).reduce((sum, char) => sum + width(char), 0);
}

/** How much wider than the estimate a face runs. */
export function wideness(font: string, weight: 'normal' | 'bold'): number {
  return (WIDE.find(([pattern]) => pattern.test(font))?.[1] ?? 1) * (weight === 'bold' ? 1.05 : 1);
}

/** The size, or a smaller one at which the text is no wider than `width`. */
export function fitSize(text: string, size: number, width: number): number {
  const wanted = estimateWidth(text, size);
  return wanted > width ? (size * width) / wanted : size;
}

/** Lines no wider than `width`, broken at spaces. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && estimateWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
