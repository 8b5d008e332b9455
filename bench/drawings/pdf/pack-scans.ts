import { buildPdf, buildStream } from './build-pdf.ts';

/** Points of an inch. */
const POINTS = 72;
const SCAN_DPI = 200;

/** A PDF without text: one JPEG a page. Sizes in pixels. */
export function packScans(scans: readonly { jpeg: Buffer; width: number; height: number }[]): Buffer {
  const kids = scans.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${scans.length} >>`),
  ];
  for (const [index, { jpeg, width, height }] of scans.entries()) {
    const first = 3 + index * 3;
    const [wide, high] = [width, height].map((pixels) => ((pixels * POINTS) / SCAN_DPI).toFixed(2));
    const use = `/Resources << /XObject << /Scan ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R`;
    const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`;
    objects.push(
      Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] ${use} >>`),
      buildStream('', Buffer.from(`${wide} 0 0 ${high} 0 0 cm /Scan Do`)),
      buildStream(image, jpeg),
    );
  }
  return buildPdf(objects);
}
