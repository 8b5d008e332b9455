import { assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64File } from './decode-base64-file.ts';
import { sniffMediaType } from './sniff-media-type.ts';
import { takeFileName } from './take-file-name.ts';

describe('the name of a file', () => {
  test.each([
    ['passport.png', 'passport.png'],
    ['asha/id_front.png', 'asha/id_front.png'],
    ['asha\\id_front.png', 'asha/id_front.png'],
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/passwd', 'passwd'],
    ['D:\\scans\\scan.png', 'scan.png'],
    ['./a//b/../c.png', 'a/b/c.png'],
    ['..', ''],
  ])('%j is kept as %j', (sent, kept) => expect(takeFileName(sent)).toBe(kept));

  test('of any text leads nowhere, holds no control or direction-changing character, and is short', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 300 }), (name) => {
        const kept = takeFileName(name);
        expect(kept).not.toMatch(/^\/|[\\\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(kept.length).toBeLessThanOrEqual(240);
        for (const part of kept.split('/')) expect(['.', '..']).not.toContain(part);
      }),
    );
  });
});

describe('Base64', () => {
  test('of any bytes comes back, plain, folded, unpadded, in the other alphabet or as a data URI', () => {
    assert(
      property(uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        const spellings = [
          text,
          text.replaceAll(/.{1,10}/g, '$&\r\n'),
          text.replaceAll('=', ''),
          text.replaceAll('+', '-').replaceAll('/', '_'),
          `data:image/png;charset=x;base64,${text}`,
        ];
        for (const spelling of spellings) expect(new Uint8Array(decodeBase64File('f', spelling, 200))).toEqual(bytes);
      }),
    );
  });

  test.each(['a', 'ab*d', 'abc=d', '====', 'data:image/png,abcd', 'é'])('is not %j', (text) => {
    expect(() => decodeBase64File('front_image', text, 10)).toThrow('front_image: not Base64');
  });

  test('above the limit is refused', () => {
    expect(() => decodeBase64File('front_image', 'AAAA'.repeat(10), 29)).toThrow('at most 29 bytes');
    expect(decodeBase64File('front_image', 'AAAA'.repeat(10), 30)).toHaveLength(30);
  });
});

test.each([
  ['\xFF\xD8\xFF\xE1', 'image/jpeg'],
  ['\x89PNG\r\n\x1A\n', 'image/png'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
  ['\0\0\0\x18ftypheic', 'image/heic'],
  ['\0\0\0\x18ftypisom', 'video/mp4'],
  ['junk\n%PDF-1.7', 'application/pdf'],
  ['PK\x03\x04', 'application/zip'],
  ['<svg xmlns', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('the first bytes %j are %s', (bytes, mediaType) => {
  expect(sniffMediaType(Buffer.from(bytes, 'latin1'))).toBe(mediaType);
});
