import { writePdf } from '@atlas/testkit';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from './decode-document.ts';
import { takeEachPage } from './take-each-page.ts';

const page = { width: 300, height: 200 };

describe('takeEachPage', () => {
  it('goes on in a fresh instance after a page at which it failed', async () => {
    const instances = new Set<unknown>();
    const taken = await takeEachPage(writePdf([page, page, page]), undefined, [1, 2, 3], async (document, number) => {
      instances.add(document);
      if (number === 2) throw new WebAssemblyTrap();
      return document.getPage(number - 1).getOriginalSize().originalWidth;
    });
    expect(taken).toEqual([
      { number: 1, result: 300 },
      { number: 2, cause: expect.any(WebAssemblyTrap) },
      { number: 3, result: 300 },
    ]);
    expect(instances.size).toBe(2);
  });
});

describe('a PDF with a page that cannot be rendered', () => {
  const thin = { width: 3000, height: 2 };

  it('gives the others, and says which it was', async () => {
    const { pages, failedPages, pageCount } = await decodeDocument(writePdf([page, thin, page]), { maxPages: 5 });
    expect(pages.map(({ number }) => number)).toEqual([1, 3]);
    expect({ failedPages, pageCount }).toEqual({ failedPages: [2], pageCount: 3 });
  });

  it('is refused when it has no other', async () => {
    await expect(decodeDocument(writePdf([thin]), { maxPages: 5 })).rejects.toThrow('too long and narrow');
  });
});

class WebAssemblyTrap extends Error {
  override readonly name = 'RuntimeError';
}
