/** The kinds of files that can become pixels. */
export type ImageFormat = 'jpeg' | 'png' | 'tiff' | 'webp' | 'gif' | 'avif' | 'pdf';

/** The format by the first bytes, whatever the file is called; `undefined` when it is none of those that are read. */
export function sniffFormat(bytes: Uint8Array): ImageFormat | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return 'tiff';
  if (/^RIFF[^]{4}WEBP/.test(head)) return 'webp';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (/^[^]{4}ftypavi[fs]/.test(head)) return 'avif';
  if (head.includes('%PDF-')) return 'pdf';
  return undefined;
}
