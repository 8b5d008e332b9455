import type { Config } from '../../config.ts';
import { nameEmbedders } from '../../engines/inference/embedder/name-embedders.ts';
import { BUILT_IN, readDescription } from '../../engines/inference/embedder/read-embedder.ts';
import { startReader } from '../start-reader.ts';
import type { Finding } from './check.ts';

/** What faces are compared with. One of the operator is loaded and tried out, in a process that may die of it. */
export async function lookAtEmbedder(config: Config): Promise<Omit<Finding, 'about'>> {
  const names = await nameEmbedders(config);
  if (!names) return { state: 'ok', detail: 'of the machines that ATLAS_INFERENCE_URL names' };
  const { current, beside = BUILT_IN } = config.faceEmbedders;
  const detail = Object.values(names).join(', beside it ');
  if (current === BUILT_IN && beside === BUILT_IN) return { state: 'ok', detail };
  const { inference, progress } = await startReader(config, 0);
  progress.stop();
  await inference.close();
  const isCalibrated = current === BUILT_IN || (await readDescription('ATLAS_FACE_EMBEDDER', current)).scale.measuredOn;
  if (isCalibrated) return { state: 'ok', detail };
  return { state: 'warn', detail: `${detail}: no \`calibration\`, so answers tell no rate of false matches` };
}
