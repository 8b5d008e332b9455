import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface PngHeader {
  width: number;
  height: number;
  bitDepth: 1 | 8 | 16;
  /** 0 grey, 2 RGB, 3 palette, 6 RGBA. */
  colourType: 0 | 2 | 3 | 6;
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A PNG out of its header and its uncompressed rows; other chunks may stand between them. */
export function buildPng(header: PngHeader, rows: Buffer, between: readonly Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(header.width, 0);
  head.writeUInt32BE(header.height, 4);
  head[8] = header.bitDepth;
  head[9] = header.colourType;
  const data = pngChunk('IDAT', deflateSync(rows, { level: 9 }));
  return Buffer.concat([SIGNATURE, pngChunk('IHDR', head), ...between, data, pngChunk('IEND', Buffer.alloc(0))]);
}
