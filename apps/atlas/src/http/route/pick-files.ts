import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import type { FileSlots, FilesOf } from './define-route.ts';

/**
 * The files that the route's slots ask for.
 *
 * @throws {AtlasError} `missing_parameter` naming every required file that is absent, `unsupported_media_type` for one whose
 * content is of a type the slot does not take
 */
export function pickFiles<Slots extends FileSlots>(
  slots: Slots,
  files: ReadonlyMap<string, SpooledFile>,
): FilesOf<Slots> {
  const rows = Object.entries(slots);
  const missing = rows.filter(([name, slot]) => slot.required && !files.has(name)).map(([name]) => name);
  if (missing.length > 0) throw new AtlasError('missing_parameter', { detail: missing.join(', ') });
  for (const [name, { accept }] of rows) {
    const file = files.get(name);
    if (file && accept && !accept.includes(file.mediaType)) {
      throw new AtlasError('unsupported_media_type', { detail: `${name}: send ${accept.join(', ')}` });
    }
  }
  // Required slots were just checked, which the index type cannot see.
  return Object.fromEntries(rows.map(([name]) => [name, files.get(name)])) as FilesOf<Slots>;
}
