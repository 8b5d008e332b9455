import { describe, expect, it } from 'vitest';
import type { Quad } from '../image.ts';
import type { TextLine } from '../vision.ts';
import { compareWithLayer } from './compare-with-layer.ts';

const at = (x: number, y: number, width: number, height: number): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** A line of characters of ten pixels each. */
function line(text: string, { x = 100, y = 100, unsure = '' } = {}): TextLine {
  const characters = [...text].map((character, index) => ({
    text: character,
    confidence: unsure.includes(character) ? 0.6 : 0.97,
    x: (index + 0.5) / text.length,
  }));
  return { text, confidence: 0.97, characters, quad: at(x, y, text.length * 10, 20) };
}

describe('compareWithLayer', () => {
  it('takes the spelling of the layer where the recogniser has no such letters', () => {
    expect(compareWithLayer(line('ZOLKIEWSKI'), [line('ŻÓŁKIEWSKI', { x: 101, y: 99 })])).toMatchObject({
      text: 'ŻÓŁKIEWSKI',
      agrees: false,
    });
    expect(compareWithLayer(line('ZOLKIEWSKI', { unsure: 'L' }), [line('ŻÓŁKIEWSKI')])).toMatchObject({ agrees: true });
    expect(compareWithLayer(line('Muller'), [line('Müller')])).toEqual({ text: 'Müller', similarity: 1, agrees: true });
  });

  it('does not mind spaces, points and look-alikes', () => {
    expect(compareWithLayer(line('12.O8 1974'), [line('12 08.1974')])).toMatchObject({ similarity: 1, agrees: true });
  });

  it('joins what the layer has in several pieces', () => {
    const pieces = [line('ANNA', { x: 100 }), line('MARIA', { x: 150 }), line('ELSEWHERE', { y: 300 })];
    expect(compareWithLayer(line('ANNA MARIA'), pieces)).toMatchObject({ text: 'ANNA MARIA', agrees: true });
  });

  it('is contradicted by one digit that was clearly read as another', () => {
    const claim = [line('K8234567')];
    expect(compareWithLayer(line('K8234597'), claim)).toMatchObject({ agrees: false });
    expect(compareWithLayer(line('K8234597', { unsure: '9' }), claim)).toMatchObject({ agrees: true });
  });

  it('is contradicted by a digit more, and by another text', () => {
    expect(compareWithLayer(line('K82345679'), [line('K8234567')])).toMatchObject({ agrees: false });
    expect(compareWithLayer(line('something', { unsure: 'something' }), [line('unrelated')])).toMatchObject({
      agrees: false,
    });
  });

  it('says nothing where the layer is empty', () => {
    expect(compareWithLayer(line('ANNA'), [line('ANNA', { y: 300 })])).toBeUndefined();
    expect(compareWithLayer(line('ANNA'), [])).toBeUndefined();
  });
});
