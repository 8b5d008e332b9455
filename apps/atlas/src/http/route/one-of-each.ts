import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';

/** The files of a call that takes one of each. @throws {AtlasError} `invalid_parameter` naming what came twice */
export function oneOfEach(files: readonly SpooledFile[]): ReadonlyMap<string, SpooledFile> {
  const byRole = new Map<string, SpooledFile>();
  for (const file of files) {
    if (byRole.has(file.role))
      throw new AtlasError('invalid_parameter', { detail: `${file.role}: sent more than once` });
    byRole.set(file.role, file);
  }
  return byRole;
}
