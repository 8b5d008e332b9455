import { lockPdf, type PdfLock } from './lock-pdf.ts';

/** One page of a drawn PDF; measures in points from the lower left corner. */
export interface PdfPage {
  width: number;
  height: number;
  /** Fills the page; stored byte for byte. */
  jpeg?: { bytes: Uint8Array; width: number; height: number };
  text?: readonly PdfText[];
  /** How the page is to be turned clockwise when shown. */
  turn?: 0 | 90 | 180 | 270;
}

/** A line in Helvetica, Latin-1 only, from where it begins on its base line. */
interface PdfText {
  text: string;
  x: number;
  y: number;
  size: number;
  /** Clockwise. */
  turn?: 0 | 90 | 180 | 270;
  /** There for searching and selecting only, as behind a scan. */
  hidden?: boolean;
}

interface PdfObject {
  dictionary: string;
  stream?: Buffer;
}

/** Objects in front of the pages: the catalogue, the list of pages, the font. */
const FIRST_PAGE = 4;

/** A PDF of these pages, locked if wanted. */
export function writePdf(pages: readonly PdfPage[], lock?: PdfLock): Buffer {
  const kids = pages.map((_, index) => `${FIRST_PAGE + index * 3} 0 R`).join(' ');
  const objects: PdfObject[] = [
    { dictionary: '<</Type/Catalog/Pages 2 0 R>>' },
    { dictionary: `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>` },
    { dictionary: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>' },
    ...pages.flatMap((page, index) => pageObjects(page, FIRST_PAGE + index * 3)),
  ];
  return assemble(objects, lock);
}

/** The page, what it draws, and its picture: three objects, also where there is no picture. */
function pageObjects(page: PdfPage, number: number): PdfObject[] {
  const { width, height, jpeg, text = [], turn = 0 } = page;
  const picture = jpeg ? [`q ${width} 0 0 ${height} 0 0 cm /Im Do Q`] : [];
  const lines = text.map(drawText);
  const resources = `<</Font<</F 3 0 R>>${jpeg ? `/XObject<</Im ${number + 2} 0 R>>` : ''}>>`;
  return [
    {
      dictionary:
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Rotate ${turn}` +
        `/Resources${resources}/Contents ${number + 1} 0 R>>`,
    },
    { dictionary: '<<', stream: Buffer.from([...picture, ...lines].join('\n')) },
    jpeg
      ? {
          dictionary: `<</Type/XObject/Subtype/Image/Width ${jpeg.width}/Height ${jpeg.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`,
          stream: Buffer.from(jpeg.bytes),
        }
      : { dictionary: 'null' },
  ];
}

function drawText({ text, x, y, size, turn = 0, hidden }: PdfText): string {
  const [cos, sin] = { 0: [1, 0], 90: [0, -1], 180: [-1, 0], 270: [0, 1] }[turn] as [number, number];
  return `BT /F ${size} Tf ${hidden ? 3 : 0} Tr ${cos} ${sin} ${-sin} ${cos} ${x} ${y} Tm <${hex(text)}> Tj ET`;
}

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

/** Numbers the objects from 1, and writes the table of where each begins. */
function assemble(objects: readonly PdfObject[], lock: PdfLock | undefined): Buffer {
  const locked = lock && lockPdf(lock);
  const all = locked ? [...objects, { dictionary: locked.dictionary }] : objects;
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [index, { dictionary, stream }] of all.entries()) {
    const content = stream && (locked?.seal(stream, index + 1) ?? stream);
    const body = content
      ? [Buffer.from(`${dictionary}/Length ${content.length}>>stream\n`), content, Buffer.from('\nendstream')]
      : [Buffer.from(dictionary)];
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), ...body, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    length += object.length;
    parts.push(object);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const id = locked?.id.toString('hex');
  const encryption = id ? `/Encrypt ${all.length} 0 R/ID[<${id}><${id}>]` : '';
  const trailer = `trailer<</Size ${all.length + 1}/Root 1 0 R${encryption}>>\nstartxref\n${length}\n%%EOF`;
  parts.push(Buffer.from(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}${trailer}`));
  return Buffer.concat(parts);
}
