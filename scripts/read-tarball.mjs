import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
/** No package of model weights comes near; a bomb is stopped here. */
const MAX_UNPACKED_BYTES = 400 * 1024 * 1024;

/**
 * Takes single files out of a gzipped tar archive, in memory, so that no path of the archive ever reaches the disk.
 *
 * @param {Uint8Array} tarball
 * @param {ReadonlySet<string>} wanted names as they stand in the archive
 * @returns {Map<string, Uint8Array>} those of the wanted files that were there
 */
export function readTarball(tarball, wanted) {
  const archive = gunzipSync(tarball, { maxOutputLength: MAX_UNPACKED_BYTES });
  /** @type {Map<string, Uint8Array>} */
  const found = new Map();
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const name = [text(archive, at + 345, 155), text(archive, at, 100)].filter(Boolean).join('/');
    const size = Number.parseInt(text(archive, at + 124, 12), 8);
    if (!Number.isInteger(size) || size < 0) throw new Error('the archive is damaged');
    const start = at + BLOCK;
    const isFile = archive[at + 156] === 0x30 || archive[at + 156] === 0;
    if (isFile && wanted.has(name)) found.set(name, archive.subarray(start, start + size));
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return found;
}

/** @param {Uint8Array} archive @param {number} at @param {number} length */
function text(archive, at, length) {
  const field = Buffer.from(archive.buffer, archive.byteOffset + at, length).toString('latin1');
  return field.split('\0', 1)[0]?.trim() ?? '';
}
