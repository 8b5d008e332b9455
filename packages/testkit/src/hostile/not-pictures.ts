import type { HostileFile } from './hostile-file.ts';

/** Files of other kinds under names of pictures, and files that only begin like a picture. */
export function notPictures(): HostileFile[] {
  const text = (name: string, body: string, why: string): HostileFile => refuse(name, Buffer.from(body), why);
  return [
    refuse('empty.jpg', Buffer.alloc(0), 'no bytes'),
    refuse('one-byte.jpg', Buffer.from([0xff]), 'the first byte of a JPEG'),
    refuse('nothing-but-zeros.png', Buffer.alloc(4096), '4096 zero bytes'),
    text('letter.jpg', 'Dear Sir or Madam,\r\nplease find my passport attached.\r\n', 'plain text'),
    text('page.html', '<!doctype html><html><body onload="alert(1)"><img src=x></body></html>', 'HTML'),
    text('page.jpg', '<html><script>fetch("http://127.0.0.1/")</script></html>', 'HTML under the name of a JPEG'),
    text('drawing.svg', SVG, 'SVG, a sound one: not a kind that is read'),
    text('drawing.png', SVG, 'SVG under the name of a PNG'),
    text('entity.svg', SVG_WITH_ENTITY, 'SVG that asks for a file of the server'),
    text('data.json', '{"data":{"file":"aGVsbG8="}}', 'JSON'),
    refuse('program.png', elf(), 'the head of an ELF program'),
    refuse('program.exe', Buffer.from(`MZ${'\0'.repeat(510)}`), 'the head of a Windows program'),
    refuse('archive.zip', EMPTY_ZIP, 'an empty ZIP'),
    refuse('archive.jpg', EMPTY_ZIP, 'an empty ZIP under the name of a JPEG'),
    refuse('film.jpg', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isommp42'), Buffer.alloc(64)]), 'MP4'),
    refuse('photo.heic', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]), 'HEIC without content'),
    text('no-pages.pdf', '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF', 'PDF without a page'),
    text('broken.pdf', '%PDF-1.7\n%%EOF', 'PDF without an object'),
    text('looping.pdf', '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF', 'PDF whose page tree contains itself'),
    refuse('magic-only.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'a JPEG that ends after four bytes'),
    refuse('magic-only.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'a PNG that ends after its signature'),
    text('magic-only.webp', 'RIFF\x10\0\0\0WEBPVP8 ', 'a WebP that ends after its header'),
    text('magic-only.tif', 'II*\0', 'a TIFF that ends before its first offset'),
    text('script.gif', 'GIF89a=1;alert(document.domain)//', 'a script that begins like a GIF'),
  ]; // prettier-ignore
}

function refuse(name: string, bytes: Buffer, why: string): HostileFile {
  return { name, bytes, why, verdict: 'refuse' };
}

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="448"><rect width="640" height="448" fill="#eee"/></svg>';
const SVG_WITH_ENTITY =
  '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' +
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="448"><text y="20">&x;</text></svg>';
/** The record that ends every ZIP archive, and nothing before it. */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

function elf(): Buffer {
  const head = Buffer.alloc(128);
  head.write('\x7fELF\x02\x01\x01', 0, 'latin1');
  return head;
}
