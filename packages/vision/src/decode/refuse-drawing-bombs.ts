import { constants, inflateSync } from 'node:zlib';
import { VisionError } from '../vision-error.ts';

/** Drawing commands of one stream, unpacked: far more than any page of an identity document has. */
const MAX_STREAM_BYTES = 24 * 1024 * 1024;
/** … and of all streams together. */
const MAX_TOTAL_BYTES = 96 * 1024 * 1024;
/** The dictionary of a stream stands right before it. */
const DICTIONARY_BYTES = 600;

/**
 * Looks into the packed streams of a PDF before anything renders it: a few hundred kilobytes can unpack to commands that keep a
 * renderer busy for minutes. Pictures are left out; their size is judged by their pixels.
 *
 * Not guaranteed for encrypted files, whose streams cannot be unpacked here, nor for streams packed in several ways: for those
 * there is the deadline of the process.
 *
 * @throws {VisionError} `too_large`
 */
export function refuseDrawingBombs(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  // Each search goes on behind the last find, so that a file of nothing but such words is gone through once.
  for (let at = file.indexOf('stream'), end = 0; at >= 0; at = file.indexOf('stream', end)) {
    end = at + 6;
    const before = file.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    if (!/\/Fl(ateDecode)?\b/.test(dictionary) || /\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    const start = at + (file[at + 6] === 0x0d ? 8 : 7);
    const close = file.indexOf('endstream', start);
    end = close < 0 ? file.length : close + 9;
    total += unpackedBytes(file.subarray(start, end));
    if (total > MAX_TOTAL_BYTES) throw tooLarge();
  }
}

function unpackedBytes(packed: Uint8Array): number {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(cause);
    // Damaged or encrypted: the renderer will say so.
    return 0;
  }
}

function tooLarge(cause?: unknown): VisionError {
  return new VisionError('too_large', 'a page of the PDF holds too many drawing commands: send it as a picture', {
    cause,
  });
}
