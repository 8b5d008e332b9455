import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Config } from '../../config.ts';
import { answerConfiguration } from '../../config/answer-configuration.ts';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import type { Inference } from '../../engines/inference/inference.ts';
import { comparisonThresholds } from '../../features/face/compare/route.ts';
import type { compareFaces, CompareFacesOutput } from '../../features/face/compare/task.ts';
import { writeAnswer } from '../../features/face/compare/write-answer.ts';
import type { cropFaces } from '../../features/face/crop/task.ts';
import { describeProvenance } from '../../platform/audit/provenance.ts';
import { MATCH_SCORE } from '../../platform/faces/match-score.ts';
import { drawComparison } from './draw-comparison.ts';
import { withLocalFiles } from './with-local-files.ts';

export interface ComparisonOptions {
  json?: boolean;
  /** Where an SVG of both faces goes. */
  picture?: string;
  /** Which face, from 0, the main one first. */
  faceIndex1?: number;
  faceIndex2?: number;
}

/** Compares the faces of two files and prints the answer. Sets the exit code to 1 where it is no match. */
export async function compareFiles(
  config: Config,
  [one, other]: readonly [string, string],
  { json = false, picture, faceIndex1, faceIndex2 }: ComparisonOptions,
): Promise<void> {
  const { compared, crops } = await withLocalFiles(
    config,
    { face_image_1: one, face_image_2: other },
    async (files, inference) => {
      const compared = await inference.run<typeof compareFaces>('face/compare', {
        sides: [
          { file: files[0]!, indexName: 'face_index_1', ...(faceIndex1 !== undefined && { index: faceIndex1 }) },
          { file: files[1]!, indexName: 'face_index_2', ...(faceIndex2 !== undefined && { index: faceIndex2 }) },
        ],
      });
      const crops = picture === undefined ? [] : await cutOut(files, compared, inference);
      return { compared, crops };
    },
  );
  const model = describeProvenance(
    { models: compared.models, thresholds: comparisonThresholds(compared) },
    answerConfiguration(config),
  );
  const answer = writeAnswer(compared, MATCH_SCORE, model);
  if (answer.match_decision !== 'MATCH') process.exitCode = 1;
  const drawn = { decision: answer.match_decision, score: answer.match_score };
  const side = (file: string, index: number) => ({ jpeg: crops[index], caption: basename(file) });
  if (picture !== undefined) await writeFile(picture, drawComparison([side(one, 0), side(other, 1)], drawn));
  if (json) return console.log(JSON.stringify(answer));
  const rate =
    answer.status === 'SUCCESS' && answer.fmr !== null && answer.fmr < 1
      ? `, two persons score so high once in ${Math.round(1 / answer.fmr)} times`
      : '';
  console.log(`${answer.match_decision}: score ${answer.match_score} of 100${rate}`);
  for (const { message, hint } of answer.warnings) console.log(`  ${message} ${hint}`);
}

/** The faces that were compared. */
async function cutOut(
  files: readonly SpooledFile[],
  { sides }: CompareFacesOutput,
  inference: Inference,
): Promise<(Uint8Array | undefined)[]> {
  const crops: (Uint8Array | undefined)[] = [];
  for (const [at, file] of files.entries()) {
    const index = sides[at]?.chosen?.index;
    const asked = { file, cut: 'ID' as const, all: false, ...(index !== undefined && { index }) };
    const { faces, chosen } = await inference.run<typeof cropFaces>('face/crop', asked);
    crops.push(chosen === undefined ? undefined : faces[chosen]?.jpeg);
  }
  return crops;
}
