import type { Config } from '../../config.ts';
import { answerConfiguration } from '../../config/answer-configuration.ts';
import { presetThresholds, type Preset } from '../../features/face/quality/presets.ts';
import type { rateFace } from '../../features/face/quality/task.ts';
import { writeAnswer } from '../../features/face/quality/write-answer.ts';
import { describeProvenance } from '../../platform/audit/provenance.ts';
import { withLocalFiles } from './with-local-files.ts';

/** Measures the face of a file and prints the answer. Sets the exit code to 1 where it does not pass. */
export async function rateFile(
  config: Config,
  file: string,
  { preset, json = false }: { preset: Preset; json?: boolean },
): Promise<void> {
  const output = await withLocalFiles(config, { face_image: file }, ([sealed], inference) =>
    inference.run<typeof rateFace>('face/quality', { file: sealed!, index: 0 }),
  );
  const used = { models: output.models, thresholds: presetThresholds(preset) };
  const answer = writeAnswer(output, { preset, index: 0 }, describeProvenance(used, answerConfiguration(config)));
  if (answer.verdict !== 'PASS') process.exitCode = 1;
  if (json) return console.log(JSON.stringify(answer));
  console.log(`${answer.verdict}: quality ${answer.quality_score} of 1, ${answer.face_count} face(s)`);
  for (const { message, hint } of answer.reasons) console.log(`  ${message} ${hint}`);
  for (const [name, { score, threshold }] of Object.entries(answer.components))
    console.log(`  ${name.padEnd(24)} ${String(score).padStart(5)}${threshold ? ` of ${threshold} at least` : ''}`);
}
