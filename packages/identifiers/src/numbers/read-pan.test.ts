import { describe, expect, it } from 'vitest';
import { readPan } from './read-pan.ts';

describe('readPan', () => {
  it('gives the kind of holder and the initial', () => {
    expect(readPan('aaapz 1234-c')).toEqual({ valid: true, normalised: 'AAAPZ1234C', entity: 'P', initial: 'Z' });
  });

  it.each([
    ['AAAPZ1234', 'LENGTH'],
    ['AAAPZ12C34', 'FORMAT'],
    ['AAAXZ1234C', 'ENTITY'],
    ['AAAPZ0000C', 'SERIAL'],
  ])('%s is none: %s', (text, reason) => expect(readPan(text)).toMatchObject({ valid: false, reason }));
});
