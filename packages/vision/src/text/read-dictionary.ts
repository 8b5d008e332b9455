import { readFile } from 'node:fs/promises';

/** The text of each class of the recogniser: the blank first, the space last, as PP-OCR counts them. */
export async function readDictionary(path: string): Promise<string[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return ['', ...lines, ' '];
}
