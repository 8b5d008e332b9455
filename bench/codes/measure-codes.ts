import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage, findCodes } from '@atlas/vision';
import type { DrawnCodeFormat } from '@atlas/testkit';
import type { Level } from '../drawings/damage/plan-shot.ts';
import { createDraw } from '../drawings/random.ts';
import { drawCodePhoto } from './draw-code-photo.ts';

export interface CodeScore {
  read: number;
  /** Something was read, but not what stands there. */
  wrong: number;
  total: number;
  cpuMs: number[];
}

/** No picture comes near it; the deadline is for callers who cannot wait. */
const PATIENT = { deadlineMs: 60_000 };

/** How many of the drawn codes of one cell of the ladder are read. */
export async function measureDrawn(
  format: DrawnCodeFormat,
  cell: { level: Level; modulePx: number },
  { sample, seed }: { sample: number; seed: string },
): Promise<CodeScore> {
  const score = emptyScore();
  for (let index = 0; index < sample; index++) {
    const key = `${seed}/${index}`;
    const text = inventText(format, key);
    await readOne(score, await drawCodePhoto(format, text, { ...cell, key }), text);
  }
  return score;
}

/** The same for the pictures of a folder with `truth.json`, by the damage that their names tell. */
export async function measureFolder(folder: string): Promise<Map<string, CodeScore>> {
  const { items } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as {
    items: { file: string; kind: string; payload_file?: string }[];
  };
  const scores = new Map<string, CodeScore>();
  for (const { file, kind, payload_file: payload } of items) {
    if (kind !== 'qr-image' || payload === undefined) continue;
    const damage = /-(jpg60|rot7|blur|persp|noise-dark|small|inv180|neg)\.\w+$/.exec(file)?.[1] ?? 'none';
    const score = scores.get(damage) ?? emptyScore();
    scores.set(damage, score);
    await readOne(score, readFileSync(join(folder, file)), readFileSync(join(folder, 'files', payload), 'utf8').trim());
  }
  return scores;
}

function emptyScore(): CodeScore {
  return { read: 0, wrong: 0, total: 0, cpuMs: [] };
}

async function readOne(score: CodeScore, bytes: Buffer, text: string): Promise<void> {
  const { image } = await decodeImage(bytes, { workingLongSide: 6000 });
  const before = process.cpuUsage();
  const codes = await findCodes(image, PATIENT);
  const { user, system } = process.cpuUsage(before);
  score.cpuMs.push((user + system) / 1000);
  score.total++;
  if (codes.some((code) => code.text.trim() === text)) score.read++;
  else if (codes.length > 0) score.wrong++;
}

/** As long as what documents carry: 3,200 digits of an Aadhaar QR, 300 characters of a driving licence, a number. */
function inventText(format: DrawnCodeFormat, key: string): string {
  const draw = createDraw(`text ${format} ${key}`);
  const take = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[draw.whole(0, alphabet.length - 1)]!).join('');
  if (format === 'QRCode') return `1${take('0123456789', 3199)}`;
  if (format === 'PDF417') return take('ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789', 300).trim();
  return take('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', format === 'DataMatrix' || format === 'Aztec' ? 60 : 12);
}
