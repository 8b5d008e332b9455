import sharp from 'sharp';
import { buildPdf } from './build-pdf.ts';
import type { HostileFile } from './hostile-file.ts';

/** PDFs around the one picture: a sound one, and two that ask for too much. */
export async function oddPdfs(picture: Buffer): Promise<HostileFile[]> {
  const { data: bytes, info } = await sharp(picture).jpeg({ quality: 90 }).toBuffer({ resolveWithObject: true });
  const jpeg = { bytes, width: info.width, height: info.height };
  const card = { width: 354, height: 249 };
  return [
    { name: 'scan.pdf', bytes: buildPdf(jpeg, card, 1), why: 'one page, one JPEG', verdict: 'accept' },
    {
      name: 'many-pages.pdf',
      bytes: buildPdf(jpeg, card, 20_000),
      why: 'the same page twenty thousand times',
      verdict: 'either',
    },
    {
      name: 'huge-page.pdf',
      bytes: buildPdf(jpeg, { width: 1_000_000, height: 1_000_000 }, 1),
      why: 'a page of 350 metres a side',
      verdict: 'either',
    },
  ];
}
