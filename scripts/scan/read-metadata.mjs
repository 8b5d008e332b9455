import { inflateSync } from 'node:zlib';

/** @typedef {{ kind: string, text: string }} Metadata */

const PNG_MARK = Buffer.from('89504e470d0a1a0a', 'hex');
const MAX_TEXT_BYTES = 1024 * 1024;

/**
 * What a picture or PDF says about itself beside its pixels: comments, Exif, XMP, authors. Streams inside a PDF are not opened.
 *
 * @param {Buffer} bytes
 * @returns {Metadata[] | undefined} undefined for a kind of file that is not known here
 */
export function readMetadata(bytes) {
  if (bytes.subarray(0, 8).equals(PNG_MARK)) return [...pngChunks(bytes)];
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return [...jpegSegments(bytes)];
  const mark = bytes.toString('latin1', 0, 12);
  if (mark.startsWith('RIFF') && mark.endsWith('WEBP')) return [...webpChunks(bytes)];
  if (mark.startsWith('%PDF-')) return pdfEntries(bytes.toString('latin1'));
  return undefined;
}

/** @param {Buffer} bytes @returns {Generator<Metadata>} */
function* pngChunks(bytes) {
  for (let at = PNG_MARK.length; at + 12 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + size);
    if (['tEXt', 'eXIf'].includes(kind)) yield { kind, text: data.toString('latin1') };
    if (kind === 'iTXt') yield { kind, text: `${data.toString('utf8')} ${inflated(data)}` };
    if (kind === 'zTXt') yield { kind, text: `${data.toString('latin1')} ${inflated(data)}` };
    at += 12 + size;
  }
}

/** Keyword, zero byte, then compressed text at a distance that depends on the chunk. @param {Buffer} data */
function inflated(data) {
  for (let at = data.indexOf(0) + 1; at > 0 && at < data.length; at++)
    if (data[at] === 0x78)
      try {
        return inflateSync(data.subarray(at), { maxOutputLength: MAX_TEXT_BYTES }).toString('utf8');
      } catch {
        // Not the start of the text: the next byte may be.
      }
  return '';
}

/** @param {Buffer} bytes @returns {Generator<Metadata>} */
function* jpegSegments(bytes) {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    const size = bytes.readUInt16BE(at + 2);
    const text = bytes.toString('latin1', at + 4, at + 2 + size);
    const kind = { 0xe1: 'Exif or XMP', 0xed: 'IPTC', 0xfe: 'comment' }[bytes[at + 1] ?? 0];
    if (kind) yield { kind, text };
    at += 2 + size;
  }
}

/** @param {Buffer} bytes @returns {Generator<Metadata>} */
function* webpChunks(bytes) {
  for (let at = 12; at + 8 <= bytes.length;) {
    const kind = bytes.toString('latin1', at, at + 4).trim();
    const size = bytes.readUInt32LE(at + 4);
    if (kind === 'EXIF' || kind === 'XMP') yield { kind, text: bytes.toString('latin1', at + 8, at + 8 + size) };
    at += 8 + size + (size % 2);
  }
}

/** @param {string} text @returns {Metadata[]} */
function pdfEntries(text) {
  return [
    ...text.matchAll(/\/(Author|Creator|Producer|Title|Subject|Keywords)\s*(\([^)]*\)|<[0-9A-Fa-f]*>)|<x:xmpmeta/g),
  ].map(([all, name = 'XMP']) => ({ kind: name, text: all }));
}
