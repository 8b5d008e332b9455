import { deflateSync, gzipSync } from 'node:zlib';
import { buildPng, pngChunk } from './build-png.ts';
import { buildTiff } from './build-tiff.ts';
import type { HostileFile } from './hostile-file.ts';

/** Small files that would grow without end if they were believed. */
export function bombs(): HostileFile[] {
  return [
    { name: 'bomb-declared.png', bytes: declaredPng(), why: 'header says 60000 × 60000, data for one row', verdict: 'refuse' },
    { name: 'bomb-deflate.png', bytes: deflatedPng(), why: '25000 × 25000 sound pixels in under 100 KB', verdict: 'refuse' },
    { name: 'bomb-text.png', bytes: textPng(), why: 'a compressed text chunk that grows to 64 MB', verdict: 'either' },
    { name: 'bomb-header.jpg', bytes: hugeJpeg(), why: 'frame header says 65535 × 65535', verdict: 'refuse' },
    { name: 'bomb-screen.gif', bytes: hugeGif(), why: '65535 × 65535 screen, 2000 frames that cover it', verdict: 'refuse' },
    { name: 'bomb-pages.tif', bytes: buildTiff(65_536, 'end'), why: '65536 pages of one pixel', verdict: 'either' },
    { name: 'bomb-loop.tif', bytes: buildTiff(3, 'loop'), why: 'the third page is followed by the first', verdict: 'either' },
    { name: 'bomb-self.tif', bytes: buildTiff(1, 'loop'), why: 'the page is followed by itself', verdict: 'either' },
    { name: 'bomb-entities.svg', bytes: Buffer.from(laughingSvg()), why: 'XML entities that double thirty times', verdict: 'refuse' },
    { name: 'bomb.svgz', bytes: gzipSync(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(30_000_000)}</svg>`), why: 'SVG of 30 MB in gzip', verdict: 'refuse' },
  ]; // prettier-ignore
}

function declaredPng(): Buffer {
  return buildPng({ width: 60_000, height: 60_000, bitDepth: 8, colourType: 6 }, Buffer.alloc(240_001));
}

function deflatedPng(): Buffer {
  const side = 25_000;
  return buildPng({ width: side, height: side, bitDepth: 1, colourType: 0 }, Buffer.alloc((side / 8 + 1) * side));
}

function textPng(): Buffer {
  const keyword = Buffer.from('Comment\0\0', 'latin1');
  const text = pngChunk('zTXt', Buffer.concat([keyword, deflateSync(Buffer.alloc(64_000_000, 65))]));
  return buildPng({ width: 64, height: 64, bitDepth: 8, colourType: 0 }, Buffer.alloc(65 * 64, 200), [text]);
}

/** Start of image, a sound quantisation table, and a frame header of the largest size there is. */
function hugeJpeg(): Buffer {
  const table = Buffer.concat([Buffer.from([0xff, 0xdb, 0, 67, 0]), Buffer.alloc(64, 1)]);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0x55, 0xff, 0xd9]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), table, frame, scan]);
}

function hugeGif(): Buffer {
  const screen = Buffer.from([...Buffer.from('GIF89a'), 0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 2, 2, 0x4c, 1, 0]);
  return Buffer.concat([screen, ...Array.from({ length: 2000 }, () => frame), Buffer.from([0x3b])]);
}

function laughingSvg(): string {
  const entities = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join('');
  return `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">${entities}]><svg xmlns="http://www.w3.org/2000/svg"><text>&l30;</text></svg>`;
}
