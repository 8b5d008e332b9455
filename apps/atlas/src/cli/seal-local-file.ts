import { basename, join } from 'node:path';
import { readFileBytes } from '../engines/blobs/read-file-bytes.ts';
import { sealFile } from '../engines/blobs/seal-file.ts';
import type { SpooledFile } from '../engines/blobs/spooled-file.ts';
import { sniffMediaType } from '../platform/uploads/sniff-media-type.ts';

/** The inference process opens sealed files only, so a file on disk is sealed first, like an upload. @param folder where the sealed one goes */
export async function sealLocalFile(folder: string, file: string, role: string): Promise<SpooledFile> {
  const { head, ...sealed } = await sealFile(join(folder, `${Date.now()}-${role}`), readFileBytes(file));
  return { role, fileName: basename(file), mediaType: sniffMediaType(head), ...sealed };
}
