/**
 * A PDF whose pages all show one JPEG, which is stored in it byte for byte.
 *
 * @param page width and height of the page in points; the picture fills it
 * @param count how often the one page stands in the tree
 */
export function buildPdf(
  jpeg: { bytes: Buffer; width: number; height: number },
  page: { width: number; height: number },
  count: number,
): Buffer {
  const content = `q ${page.width} 0 0 ${page.height} 0 0 cm /Im Do Q`;
  const image =
    `<</Type/XObject/Subtype/Image/Width ${jpeg.width}/Height ${jpeg.height}/ColorSpace/DeviceRGB` +
    `/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.bytes.length}>>stream\n`;
  return assemble([
    [Buffer.from('<</Type/Catalog/Pages 2 0 R>>')],
    [Buffer.from(`<</Type/Pages/Kids[${'3 0 R '.repeat(count)}]/Count ${count}>>`)],
    [
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${page.width} ${page.height}]` +
          '/Resources<</XObject<</Im 5 0 R>>>>/Contents 4 0 R>>',
      ),
    ],
    [Buffer.from(`<</Length ${content.length}>>stream\n${content}\nendstream`)],
    [Buffer.from(image), jpeg.bytes, Buffer.from('\nendstream')],
  ]);
}

/** Numbers the objects from 1, and writes the table of where each begins. */
function assemble(objects: readonly Buffer[][]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [index, body] of objects.entries()) {
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj`), ...body, Buffer.from('endobj\n')]);
    offsets.push(length);
    length += object.length;
    parts.push(object);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`;
  parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}${trailer}`));
  return Buffer.concat(parts);
}
