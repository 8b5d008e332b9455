import { readFileSync } from 'node:fs';
import { FACE_DEFECTS, spoilFace, type FaceDefect } from '@atlas/testkit';
import type { FaceVision } from '@atlas/vision';
import { FACE_LADDERS, LADDER_STEPS, placeOfFace } from '../../../packages/vision/src/testing/face-ladders.ts';
import { writeTable } from '../../ocr/report/write-table.ts';
import { ratePicture } from './rate-picture.ts';

/** The components that a defect must leave alone may move so far. */
const STAYS = 10;
/** What is said of the whole picture follows every component. */
const FOLLOWS = 'unified_quality';

/** Good pictures that get worse in one way, step by step: whether the component falls at each step, and the others stay. */
export async function measureLadders(faces: FaceVision, originals: readonly string[]): Promise<string> {
  const rows: string[][] = [];
  for (const file of originals)
    for (const defect of FACE_DEFECTS) rows.push(await climb(faces, readFileSync(file), defect, nameOf(file)));
  const [falling, staying] = [2, 4].map((column) => rows.filter((row) => row[column] === 'yes').length);
  const head = ['picture, defect', 'component', 'falls', 'from – to', 'others stay', 'what moved most'];
  return (
    `${writeTable(head, rows)}\n\n${LADDER_STEPS.length} steps each: falls in ${falling} of ${rows.length}, ` +
    `the others stay within ${STAYS} points in ${staying} of ${rows.length}.`
  );
}

async function climb(faces: FaceVision, picture: Buffer, defect: FaceDefect, name: string): Promise<string[]> {
  const { target, with: others = [], upTo } = FACE_LADDERS[defect];
  const first = await ratePicture(faces, picture);
  if (!first) return [`${name}, ${defect}`, target, 'no face', '', '', ''];
  const expected = new Set<string>([target, ...others, FOLLOWS]);
  const scores: number[] = [];
  let moved = { name: '-', by: 0 };
  for (const step of LADDER_STEPS) {
    const spoiled = await spoilFace(picture, defect, step * upTo, placeOfFace(first.face, first));
    const rated = await ratePicture(faces, spoiled);
    scores.push(rated?.scores[target] ?? 0);
    for (const [component, before] of Object.entries(first.scores)) {
      const by = Math.abs((rated?.scores[component as keyof typeof first.scores] ?? before) - before);
      if (!expected.has(component) && by > moved.by) moved = { name: component, by };
    }
  }
  const falls = scores.every((score, at) => at === 0 || score <= scores[at - 1]! + 0.5) && scores.at(-1)! < scores[0]!;
  const range = `${scores[0]!.toFixed(0)} – ${scores.at(-1)!.toFixed(0)}`;
  const most = `${moved.name} ${moved.by.toFixed(0)}`;
  return [`${name}, ${defect}`, target, falls ? 'yes' : 'NO', range, moved.by <= STAYS ? 'yes' : 'NO', most];
}

function nameOf(file: string): string {
  return file.split('/').at(-1)!.split('.')[0]!;
}
