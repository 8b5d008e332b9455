import type { Quad } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { confirmWithLayer } from './confirm-with-layer.ts';
import type { PrintLine } from '../print/print-line.ts';

function line(text: string, { left = 100, doubt = '' } = {}): PrintLine {
  const width = text.length * 10;
  const quad: Quad = [
    [left, 50],
    [left + width, 50],
    [left + width, 70],
    [left, 70],
  ];
  const characters = [...text].map((character, index) => ({
    text: character,
    confidence: character === doubt ? 0.5 : 0.97,
    x: (index + 0.5) / text.length,
  }));
  return { text, confidence: 0.95, characters, quad };
}

describe('confirmWithLayer', () => {
  it('is sure of what both say, and spells it as the file does', () => {
    const confirmed = confirmWithLayer(line('MULLER.TRADERS'), [line('Müller Traders')]);
    expect(confirmed.text).toBe('Müller Traders');
    expect(Math.min(...confirmed.characters.map(({ confidence }) => confidence))).toBeGreaterThan(0.99);
  });

  it('lets the file decide, less surely, where the pixels left a doubt', () => {
    const confirmed = confirmWithLayer(line('ANNA VELKAP', { doubt: 'P' }), [line('ANNA VELKAR')]);
    expect(confirmed.text).toBe('ANNA VELKAR');
    expect(confirmed.characters.at(-1)!.confidence).toBe(0.9);
  });

  it.each([
    ['says another thing', [line('29AAAAA0000A1Z5')]],
    ['says nothing there', [line('27AAAAA0000A1Z5', { left: 900 })]],
    ['says nothing at all', []],
  ])('keeps the pixels where the file %s', (_, layer) => {
    const seen = line('27AAAAA0000A1Z5');
    expect(confirmWithLayer(seen, layer)).toBe(seen);
  });

  it('joins pieces of the file with spaces, from left to right', () => {
    const layer = [line('2024', { left: 160 }), line('April', { left: 100 })];
    expect(confirmWithLayer(line('April 2024'), layer).text).toBe('April 2024');
  });
});
