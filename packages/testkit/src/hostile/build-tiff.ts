const TAGS = [
  [256, 1], // width
  [257, 1], // height
  [258, 8], // bits per sample
  [259, 1], // not compressed
  [262, 1], // black is zero
  [273, 8], // where the only strip is: the byte after the header
  [278, 1], // rows per strip
  [279, 1], // bytes of the strip
] as const;

const IFD_BYTES = 2 + TAGS.length * 12 + 4;
const FIRST_IFD = 10;

/**
 * A TIFF of one grey pixel a page, all pages sharing that pixel.
 *
 * @param last what follows the last page: nothing, or the first page again, for ever
 */
export function buildTiff(pages: number, last: 'end' | 'loop'): Buffer {
  const file = Buffer.alloc(FIRST_IFD + pages * IFD_BYTES);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(FIRST_IFD, 4);
  file[8] = 0x80;
  for (let page = 0; page < pages; page++) {
    const at = FIRST_IFD + page * IFD_BYTES;
    file.writeUInt16LE(TAGS.length, at);
    TAGS.forEach(([tag, value], index) => {
      const entry = at + 2 + index * 12;
      file.writeUInt16LE(tag, entry);
      file.writeUInt16LE(4, entry + 2);
      file.writeUInt32LE(1, entry + 4);
      file.writeUInt32LE(value, entry + 8);
    });
    const next = page + 1 < pages ? at + IFD_BYTES : last === 'loop' ? FIRST_IFD : 0;
    file.writeUInt32LE(next, at + IFD_BYTES - 4);
  }
  return file;
}
