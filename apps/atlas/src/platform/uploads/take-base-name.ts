const MAX_LENGTH = 120;

/**
 * The last part of the file name a caller sent: no folders of either slash, no control or direction-changing characters,
 * at most 120 UTF-16 units. Empty if nothing is left.
 *
 * Only for showing: it is never used as a path.
 */
export function takeBaseName(fileName: string): string {
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const printable = base
    .slice(0, MAX_LENGTH)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .trim();
  return printable === '.' || printable === '..' ? '' : printable;
}
