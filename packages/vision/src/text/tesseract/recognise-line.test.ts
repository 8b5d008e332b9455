import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { drawLine } from '@atlas/testkit';
import type { LineScript } from '@atlas/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RgbImage } from '../../image.ts';
import { findModelPaths, openTestVision } from '../../testing/open-test-vision.ts';
import type { Vision } from '../../vision.ts';
import { keepLanguages } from './keep-languages.ts';

let vision: Vision;
beforeAll(async () => {
  vision = await openTestVision();
}, 60_000);
afterAll(() => vision.close());

const read = (text: string, script: LineScript, language: string) => {
  const { image, quad } = drawLine(text, script);
  return vision.recogniseLine(image, quad, language);
};

describe('recogniseLine', () => {
  it.each(['श्रीलंका क्षत्रिय', 'कृष्णमूर्ति विद्यार्थी', 'उत्तर प्रदेश'])('reads the conjuncts of %s', async (text) => {
    expect((await read(text, 'devanagari', 'hin')).text).toBe(text);
  });

  it.each([
    ['ŻÓŁKIEWSKI', 'pol'],
    ['Łęczyński Żaneta', 'pol'],
    ['SZŐLLŐSI ÁRPÁD', 'hun'],
    ['Þórður Guðmundsson', 'isl'],
    ['GROSSMÜLLER Jörg', 'deu'],
  ])('reads the marks of %s', async (text, language) => {
    expect((await read(text, 'latin', language)).text).toBe(text);
  });

  it('places the characters of a line from left to right, and those of Arabic from right to left', async () => {
    const places = async (text: string, script: LineScript, language: string) =>
      (await read(text, script, language)).characters.map(({ x }) => x);
    const rising = await places('Zażółć gęślą', 'latin', 'pol');
    const falling = await places('سريلانكا الأردن', 'arabic', 'ara');
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(falling.at(0)!).toBeGreaterThan(0.85);
    expect(falling.at(-1)!).toBeLessThan(0.15);
  });

  it('gives each character a confidence and what else it may be', async () => {
    const { characters, confidence, text } = await read('श्रीलंका', 'devanagari', 'hin');
    expect(text).toBe(characters.map((character) => character.text).join(''));
    expect(confidence).toBeGreaterThan(0.6);
    expect(characters.some(({ alternatives = [] }) => alternatives.length > 0)).toBe(true);
    for (const character of characters) {
      expect(character.confidence).toBeGreaterThanOrEqual(0);
      expect(character.confidence).toBeLessThanOrEqual(1);
      expect(character.alternatives?.map((other) => other.text)).not.toContain(character.text);
    }
  });

  it('reads nothing from blank paper and from a speck', async () => {
    const blank: RgbImage = { width: 300, height: 60, data: new Uint8Array(300 * 60 * 3).fill(220) };
    const { quad } = drawLine('a', 'latin');
    expect(await vision.recogniseLine(blank, quad, 'pol')).toMatchObject({ text: '', characters: [], confidence: 0 });
    const speck = [10, 11, 12, 13].map((x) => [x, x / 2] as const) as unknown as typeof quad;
    expect((await vision.recogniseLine(blank, speck, 'hin')).text).toBe('');
  });

  it('knows its languages, and refuses others', async () => {
    expect(vision.languages).toEqual(expect.arrayContaining(['hin', 'tam', 'ben', 'ara', 'ell', 'jpn', 'pol']));
    for (const language of ['xyz', '__proto__', '../hin'])
      await expect(read('a', 'latin', language)).rejects.toThrow(RangeError);
  });
});

describe('guessLanguage', () => {
  const among = ['hin', 'tam', 'ara', 'ell', 'deu'];

  it.each([
    ['श्रीलंका क्षत्रिय', 'devanagari', 'hin'],
    ['سريلانكا الأردن', 'arabic', 'ara'],
    ['Zürich Österreich', 'latin', 'deu'],
  ] as const)('takes %s for what it is', async (text, script, language) => {
    const { image, quad } = drawLine(text, script);
    const guess = await vision.guessLanguage(image, quad, among);
    expect(guess).toMatchObject({ language, line: { text } });
    expect(guess!.margin).toBeGreaterThan(0.1);
  });

  it('guesses nothing where nothing is legible', async () => {
    const { image, quad } = drawLine(' ', 'latin');
    expect(await vision.guessLanguage(image, quad, among)).toBeUndefined();
  });
});

describe('keepLanguages', () => {
  it('opens again what it has closed, and many at once', async () => {
    const paths = await findModelPaths([]);
    const codes = ['hin', 'pol', 'deu', 'hun', 'ell'];
    const reader = keepLanguages(Object.fromEntries(codes.map((code) => [code, paths[`language-${code}`]!])));
    const { image, quad } = drawLine('Anna Maria', 'latin');
    for (const code of codes) await reader.read(image, quad, code);
    expect((await reader.read(image, quad, 'pol')).text).toBe('Anna Maria');
    const lines = await Promise.all(['pol', 'deu', 'pol', 'hun', 'deu'].map((code) => reader.read(image, quad, code)));
    expect(new Set(lines.map(({ text }) => text))).toEqual(new Set(['Anna Maria']));
    await reader.close();
    expect((await reader.read(image, quad, 'pol')).text).toBe('Anna Maria');
    await reader.close();
  });

  it('fails on data that is none, and works on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atlas-language-'));
    const damaged = join(folder, 'xyz.gz');
    await writeFile(damaged, gzipSync('no data of a language'));
    const paths = await findModelPaths([]);
    const reader = keepLanguages({ xyz: damaged, pol: paths['language-pol']! });
    const { image, quad } = drawLine('Anna', 'latin');
    await expect(reader.read(image, quad, 'xyz')).rejects.toThrow('no data of a language');
    expect((await reader.read(image, quad, 'pol')).text).toBe('Anna');
    await reader.close();
    await rm(folder, { recursive: true });
  });
});
