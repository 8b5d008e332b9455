import { describe, expect, it } from 'vitest';
import { STATE_CODES, stateName, toAlpha3 } from './states.ts';

describe('states', () => {
  it.each([
    ['in', 'IND'],
    ['IND', 'IND'],
    ['D', 'DEU'],
    ['de', 'DEU'],
    ['UTO', 'UTO'],
    ['RKS', 'RKS'],
    ['XXA', 'XXA'],
  ])('%s is %s', (code, alpha3) => expect(toAlpha3(code)).toBe(alpha3));

  it('knows no other codes', () => {
    for (const code of ['', 'ZZ', 'QQQ', 'INDIA']) expect(toAlpha3(code)).toBeUndefined();
  });

  it('names all 249 countries and the codes of Doc 9303, each once', () => {
    expect(new Set(STATE_CODES).size).toBe(STATE_CODES.length);
    expect(STATE_CODES.length).toBeGreaterThan(249 + 25);
    for (const code of STATE_CODES) {
      expect(code).toMatch(/^[A-Z]{1,3}$/);
      expect(stateName(code)).toBeTruthy();
    }
  });
});
