import { inflateSync } from 'node:zlib';

/** The code points for which a WOFF 1.0 font has a glyph, out of its `cmap` tables of format 4. */
export function readFontCoverage(woff: Buffer): Set<number> {
  const cmap = readTable(woff, 'cmap');
  const covered = new Set<number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4));
    if (table.readUInt16BE(0) === 4) addSegments(table, covered);
  }
  return covered;
}

function readTable(woff: Buffer, tag: string): Buffer {
  for (let i = 0; i < woff.readUInt16BE(12); i++) {
    const entry = woff.subarray(44 + i * 20, 64 + i * 20);
    if (entry.toString('latin1', 0, 4) !== tag) continue;
    const offset = entry.readUInt32BE(4);
    const stored = entry.readUInt32BE(8);
    const bytes = woff.subarray(offset, offset + stored);
    return stored < entry.readUInt32BE(12) ? inflateSync(bytes) : bytes;
  }
  throw new Error(`the font has no table ${tag}`);
}

function addSegments(table: Buffer, covered: Set<number>): void {
  const bytes = table.readUInt16BE(6);
  for (let segment = 0; segment < bytes; segment += 2) {
    const end = table.readUInt16BE(14 + segment);
    const start = table.readUInt16BE(16 + bytes + segment);
    const delta = table.readUInt16BE(16 + bytes * 2 + segment);
    const rangeAt = 16 + bytes * 3 + segment;
    const range = table.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = range === 0 ? (code + delta) & 0xffff : table.readUInt16BE(rangeAt + range + (code - start) * 2);
      if (glyph !== 0) covered.add(code);
    }
  }
}
