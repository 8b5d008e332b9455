import { isText } from '../sheet/sheet.ts';
import type { Sheet, TextMark } from '../sheet/sheet.ts';
import { estimateWidth } from '../sheet/measure-text.ts';
import { buildPdf, buildStream } from './build-pdf.ts';

const POINTS_PER_MM = 72 / 25.4;
/** Fonts that every reader of PDF has (ISO 32000-1, 9.6.2.2). */
const FACES = { F1: 'Helvetica', F2: 'Helvetica-Bold', F3: 'Times-Roman', F4: 'Times-Bold' } as const;

/**
 * The sheets as pages whose text is text. Latin-1 only; of the shapes the lines and frames (`<rect>` and `<path>` of
 * horizontal and vertical lines) are drawn, as thin rules.
 */
export function writePdf(sheets: readonly Sheet[], blank: boolean): Buffer {
  const fonts = Object.values(FACES).map((face) =>
    Buffer.from(`<< /Type /Font /Subtype /Type1 /BaseFont /${face} /Encoding /WinAnsiEncoding >>`),
  );
  const firstPage = 3 + fonts.length;
  const kids = sheets.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ');
  const names = Object.keys(FACES).map((name, index) => `/${name} ${3 + index} 0 R`);
  const pages = sheets.flatMap((sheet, index) => [
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${points(sheet.widthMm)} ${points(sheet.heightMm)}] ` +
        `/Resources << /Font << ${names.join(' ')} >> >> /Contents ${firstPage + index * 2 + 1} 0 R >>`,
    ),
    buildStream('', Buffer.from(composePage(sheet, blank), 'latin1')),
  ]);
  return buildPdf([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${sheets.length} >>`),
    ...fonts,
    ...pages,
  ]);
}

function composePage(sheet: Sheet, blank: boolean): string {
  const texts = sheet.marks.filter(isText).filter(({ of, personal }) => !(blank && (of || personal)));
  const rules = sheet.marks.flatMap((mark) => (isText(mark) ? [] : findRules(mark.svg, sheet.heightMm)));
  return [`0.5 w ${rules.join(' ')}`, ...texts.map((mark) => composeText(mark, sheet.heightMm))].join('\n');
}

function composeText(mark: TextMark, heightMm: number): string {
  const bold = mark.weight === 'bold';
  const serif = /serif|caladea/i.test(mark.font);
  const face = serif ? (bold ? 'F4' : 'F3') : bold ? 'F2' : 'F1';
  const width = estimateWidth(mark.text, mark.size) * 0.9;
  const shift = mark.anchor === 'middle' ? width / 2 : mark.anchor === 'end' ? width : 0;
  const text = mark.text.replaceAll(/[\\()]/g, (char) => `\\${char}`);
  return `BT /${face} ${points(mark.size)} Tf ${points(mark.x - shift)} ${points(heightMm - mark.y)} Td (${text}) Tj ET`;
}

function findRules(svg: string, heightMm: number): string[] {
  const frames = svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="none"/g);
  return Array.from(frames, ([, x, y, width, height]) => {
    const bottom = heightMm - Number(y) - Number(height);
    return `${points(Number(x))} ${points(bottom)} ${points(Number(width))} ${points(Number(height))} re S`;
  });
}

function points(mm: number): string {
  return (mm * POINTS_PER_MM).toFixed(2);
}
