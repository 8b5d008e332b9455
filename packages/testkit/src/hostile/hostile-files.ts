import { drawDocument } from '../draw/draw-document.ts';
import type { DrawnDocument } from '../draw/document.ts';
import { bombs } from './bombs.ts';
import { brokenPictures } from './broken-pictures.ts';
import type { HostileFile } from './hostile-file.ts';
import { notPictures } from './not-pictures.ts';
import { oddPdfs } from './odd-pdfs.ts';
import { oddPictures } from './odd-pictures.ts';

/** The passport that every file marked `accept` shows. */
export function drawHostilePassport(): Promise<DrawnDocument> {
  return drawDocument({ kind: 'passport', seed: 'hostile', level: 'd0', state: 'UTO', layout: 'passport-one-column' });
}

/**
 * Some seventy files to be sent to every upload: not pictures, broken pictures, bombs, and odd pictures that must be read. All
 * are made in memory, the largest has 7 MB; making them takes a few seconds.
 */
export async function hostileFiles(): Promise<HostileFile[]> {
  const { sides } = await drawHostilePassport();
  const picture = sides[0]!.bytes;
  const odd = [...(await oddPictures(picture)), ...(await oddPdfs(picture))];
  return [...notPictures(), ...(await brokenPictures(picture)), ...bombs(), ...odd];
}
