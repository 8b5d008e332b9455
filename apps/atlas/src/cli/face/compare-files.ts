import type { Config } from '../../config.ts';
import { answerConfiguration } from '../../config/answer-configuration.ts';
import { comparisonThresholds } from '../../features/face/compare/route.ts';
import type { compareFaces } from '../../features/face/compare/task.ts';
import { writeAnswer } from '../../features/face/compare/write-answer.ts';
import { describeProvenance } from '../../platform/audit/provenance.ts';
import { MATCH_SCORE } from '../../platform/faces/match-score.ts';
import { withLocalFiles } from './with-local-files.ts';

/** Compares the faces of two files and prints the answer. Sets the exit code to 1 where it is no match. */
export async function compareFiles(
  config: Config,
  [one, other]: readonly [string, string],
  { json = false }: { json?: boolean },
): Promise<void> {
  const compared = await withLocalFiles(
    config,
    { face_image_1: one, face_image_2: other },
    ([first, second], inference) =>
      inference.run<typeof compareFaces>('face/compare', {
        sides: [
          { file: first!, indexName: 'face_index_1' },
          { file: second!, indexName: 'face_index_2' },
        ],
      }),
  );
  const model = describeProvenance(
    { models: compared.models, thresholds: comparisonThresholds },
    answerConfiguration(config),
  );
  const answer = writeAnswer(compared, MATCH_SCORE, model);
  if (answer.match_decision !== 'MATCH') process.exitCode = 1;
  if (json) return console.log(JSON.stringify(answer));
  const rate =
    answer.status === 'SUCCESS' ? `, two persons score so high once in ${Math.round(1 / answer.fmr)} times` : '';
  console.log(`${answer.match_decision}: score ${answer.match_score} of 100${rate}`);
  for (const { message, hint } of answer.warnings) console.log(`  ${message} ${hint}`);
}
