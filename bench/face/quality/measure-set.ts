import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage, type FaceVision } from '@atlas/vision';
import { writeTable } from '../../ocr/report/write-table.ts';
import { ratePicture } from './rate-picture.ts';

interface TruthItem {
  file: string;
  kind: string;
  subject?: string;
  defect?: string | null;
  faces?: number;
  tolerance?: number;
}

/** How a folder of pictures with one known defect each is judged; undefined where there is no such folder. */
export async function measureSet(faces: FaceVision, folder: string): Promise<string | undefined> {
  if (!existsSync(join(folder, 'truth.json'))) return undefined;
  const { items } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { items: TruthItem[] };
  const rows: string[][] = [];
  for (const subject of new Set(items.flatMap((item) => item.subject ?? []))) {
    const pictures = items.filter((item) => item.kind === 'quality' && item.subject === subject);
    const scored: { defect: string; quality: number }[] = [];
    for (const { file, defect } of pictures)
      scored.push({ defect: defect ?? 'none', quality: await rate(faces, join(folder, file)) });
    const original = scored.find(({ defect }) => defect === 'none')?.quality ?? 0;
    const copies = scored.filter(({ defect }) => defect !== 'none');
    const best = copies.reduce((a, b) => (b.quality > a.quality ? b : a), { defect: '-', quality: -1 });
    const below = copies.filter(({ quality }) => quality < original).length;
    rows.push([subject, original.toFixed(3), `${below}/${copies.length}`, `${best.defect} ${best.quality.toFixed(3)}`]);
  }
  const counts: string[][] = [];
  for (const { file, faces: expected = 0, tolerance = 0, kind } of items) {
    if (kind !== 'count' && kind !== 'exif-noface') continue;
    const found = await countFaces(faces, join(folder, file));
    counts.push([file, String(expected), String(found), Math.abs(found - expected) <= tolerance ? 'yes' : 'NO']);
  }
  const tables = [
    writeTable(['subject', 'original', 'copies below it', 'best copy'], rows),
    writeTable(['picture', 'faces', 'found', 'within tolerance'], counts),
  ];
  return tables.join('\n\n');
}

async function rate(faces: FaceVision, file: string): Promise<number> {
  return (await ratePicture(faces, readFileSync(file)))?.quality ?? 0;
}

/** The pictures of a folder that are good ones. */
export function listOriginals(folder: string): string[] {
  const { items } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { items: TruthItem[] };
  return items.filter(({ kind, defect }) => kind === 'quality' && !defect).map(({ file }) => join(folder, file));
}

async function countFaces(faces: FaceVision, file: string): Promise<number> {
  const { image } = await decodeImage(readFileSync(file));
  return (await faces.locate(image)).faces.length;
}
