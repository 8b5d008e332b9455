const MAX_LENGTH = 240;

/**
 * The file name a caller sent, with the folders it names from where it was packed: `/` between them, no `.` and `..`, no control or
 * direction-changing characters, at most 240 UTF-16 units, of which the last are kept. Of a path from the root of a machine only the
 * last part. Empty if nothing is left.
 *
 * Two files are of one folder, and of one document, only where this says so. Only for showing and telling apart: it is never used as
 * a path on this machine.
 */
export function takeFileName(fileName: string): string {
  const isFromRoot = /^\s*([\\/]|[A-Za-z]:)/.test(fileName);
  const parts = fileName
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .split(/[\\/]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = (isFromRoot ? parts.slice(-1) : parts).join('/');
  return name.slice(-MAX_LENGTH).replace(/^[\p{Cs}/\s]+/u, '');
}
