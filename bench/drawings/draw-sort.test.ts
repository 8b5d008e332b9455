import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawSort, drawThing } from './draw-sort.ts';
import { findSorts, SORTS } from './list-sorts.ts';
import { createDraw } from './random.ts';
import { isText, listTruths } from './sheet/sheet.ts';
import type { FieldTruth, TextMark } from './sheet/sheet.ts';

const config = resolve('.bench/sheet-fonts/fonts.conf');

const drawnBy = async (name: string, count: number) => {
  const sort = SORTS.find((one) => one.name === name)!;
  return Promise.all(Array.from({ length: count }, async (_, i) => sort.draw(createDraw(`${name} ${i}`))));
};

describe('what is drawn of each sort', () => {
  it('has names of its own', () => expect(new Set(SORTS.map(({ name }) => name)).size).toBe(SORTS.length));

  it.each(SORTS.map(({ name }) => name))('%s: depends on the key alone, and is never the same twice', async (name) => {
    const drawings = await drawnBy(name, 40);
    const again = await drawnBy(name, 2);
    expect(JSON.stringify(again)).toBe(JSON.stringify(drawings.slice(0, 2)));
    const { identity } = SORTS.find((one) => one.name === name)!;
    const numbers = drawings.map(
      (one) => find(listTruths(one), identity)?.normalised ?? JSON.stringify(listTruths(one)),
    );
    expect(new Set(numbers).size).toBe(40);
  });

  it.each(SORTS.map(({ name }) => name))('%s: says what it prints, and that it is a specimen', async (name) => {
    for (const drawing of await drawnBy(name, 15)) {
      const texts = drawing.sheets.flatMap(({ marks }) => marks.filter(isText));
      expect(texts.some(({ text }) => text === 'SPECIMEN')).toBe(true);
      const truths = listTruths(drawing);
      expect(truths.filter(({ truth }) => truth.value === '' || truth.normalised === '')).toEqual([]);
      const dates = truths.filter(({ truth }) => truth.comparison === 'date').map(({ truth }) => truth.normalised);
      expect(dates.filter((date) => !/^\d{4}-\d\d-\d\d$/.test(date))).toEqual([]);
      const printed = truths.filter(({ sheet }) => sheet >= 0).map(({ truth }) => truth);
      const missing = printed.filter((truth) => !printOf(texts, truth).includes(truth.value.replaceAll(/\s/g, '')));
      expect(missing).toEqual([]);
    }
  });

  it('places what it prints differently', { timeout: 60_000 }, async () => {
    const fixed: string[] = [];
    for (const { name } of SORTS.filter(({ type }) => type !== 'SSN')) {
      const places = (await drawnBy(name, 15)).flatMap(({ sheets }) => placeNumbers(sheets[0]!.marks.filter(isText)));
      if (new Set(places).size < 2) fixed.push(name);
    }
    expect(fixed).toEqual([]);
  });

  it('finds sorts by name, type, country and both', () => {
    expect(findSorts('PAN').map(({ name }) => name)).toEqual(['PAN-OLD', 'PAN-NEW', 'PAN-FIRM', 'PAN-E']);
    expect(findSorts('nid-deu')).toHaveLength(1);
    expect(findSorts('DRV-IND')).toHaveLength(3);
    expect(findSorts('PHL')).toHaveLength(4);
    expect(findSorts('all')).toHaveLength(SORTS.length - 1);
    expect(findSorts('NID-EGY')).toHaveLength(1);
    expect(() => findSorts('QQQ')).toThrow('nothing is called QQQ');
  });
});

describe.skipIf(!existsSync(config))('drawSort (skipped: fonts, fetched by the first benchmark run)', () => {
  beforeAll(() => {
    process.env['FONTCONFIG_FILE'] = config;
  });

  it('gives equal bytes for equal keys, and other ones for others', { timeout: 60_000 }, async () => {
    const [sort] = findSorts('PAN-NEW');
    const [first, again, other] = await Promise.all(['k', 'k', 'l'].map((key) => drawSort(sort!, 'd0', key, false)));
    expect(again!.pages[0]!.bytes.equals(first!.pages[0]!.bytes)).toBe(true);
    expect(other!.pages[0]!.bytes.equals(first!.pages[0]!.bytes)).toBe(false);
  });

  it('knows where fields stand, and tells nothing of templates and things', { timeout: 60_000 }, async () => {
    const [sort] = findSorts('NID-POL');
    const { truths } = await drawSort(sort!, 'd1', 'quads', false);
    const number = truths.find(({ key }) => key === 'document_number_1');
    expect(number?.quad).toHaveLength(4);
    expect(number!.quad![1]![0] - number!.quad![0]![0]).toBeGreaterThan(60);
    expect((await drawSort(sort!, 'd0', 'quads', true)).truths).toEqual([]);
    expect((await drawThing('d0', 'quads', 0)).truths).toEqual([]);
  });

  it('gives forms as PDF at every level', { timeout: 120_000 }, async () => {
    const [sort] = findSorts('FRM16');
    for (const key of ['a', 'b', 'c', 'd']) {
      const { pages } = await drawSort(sort!, 'd0', key, false);
      expect(pages.map(({ extension }) => extension)).toEqual(['pdf']);
      expect(pages[0]!.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
});

/** Where numbers stand, on a grid of 4 mm. */
function placeNumbers(texts: readonly TextMark[]): string[] {
  const numbers = texts.filter(({ of }) => of?.comparison === 'number');
  return numbers.map(({ of, x, y }) => `${of!.key} ${Math.round(x / 4)} ${Math.round(y / 4)}`);
}

function find(truths: ReturnType<typeof listTruths>, key: string): FieldTruth | undefined {
  return truths.find(({ truth }) => truth.key === key)?.truth;
}

/** All that is printed for a field, without blanks. */
function printOf(texts: readonly { text: string; of?: FieldTruth }[], { key, value }: FieldTruth): string {
  const printed = texts.filter(({ of }) => of?.key === key).map(({ text }) => text.replaceAll(/\s/g, ''));
  // The characters of E-13B are shapes.
  return printed.every((text) => text === '') ? value.replaceAll(/\s/g, '') : printed.join('');
}
