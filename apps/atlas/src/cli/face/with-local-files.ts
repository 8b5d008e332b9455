import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import type { Inference } from '../../engines/inference/inference.ts';
import { AtlasError } from '../../errors.ts';
import { FACE_PICTURES } from '../../platform/faces/face-schema.ts';
import { StartError } from '../../start-error.ts';
import { sealLocalFile } from '../seal-local-file.ts';
import { startReader } from '../start-reader.ts';

/**
 * What `use` makes of local files in an inference process of its own.
 *
 * @param files path by parameter
 * @throws {StartError} one line, when a file cannot be opened or is no picture
 */
export async function withLocalFiles<T>(
  config: Config,
  files: Readonly<Record<string, string>>,
  use: (sealed: SpooledFile[], inference: Inference) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-face-'));
  try {
    const sealed: SpooledFile[] = [];
    for (const [role, file] of Object.entries(files)) {
      const one = await sealLocalFile(folder, file, role).catch((cause: NodeJS.ErrnoException) => {
        const why =
          cause.code === 'ENOENT' ? 'there is no such file' : `cannot be read (${cause.code ?? cause.message})`;
        throw new StartError(`${file}: ${why}`, { cause });
      });
      // As the service: what it refuses is no picture here either.
      if (!FACE_PICTURES.some((mediaType) => mediaType === one.mediaType))
        throw new StartError(`${file}: no picture of these kinds: JPEG, PNG, TIFF, WebP, PDF`);
      sealed.push(one);
    }
    const { inference, progress } = await startReader(config, 1, 1, () => undefined);
    try {
      return await use(sealed, inference);
    } catch (cause) {
      throw cause instanceof AtlasError ? new StartError(cause.detail ?? cause.message, { cause }) : cause;
    } finally {
      progress.stop();
      await inference.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
