import { describe, expect, it } from 'vitest';
import { compareJournals } from './compare-journals.ts';

const fed = ['evt-1 a', 'evt-2 b', 'evt-3 c'];
const all = ['evt-1 a verified 1', 'evt-2 b verified 2', 'evt-3 c verified 3'];

describe('compareJournals', () => {
  it('finds nothing where each event came once', () => {
    expect(compareJournals(fed, all)).toEqual({
      events: 3,
      requests: 3,
      lost: 0,
      unsigned: 0,
      repeated: 0,
      misnamed: 0,
    });
  });

  it('finds an event that never came, or only unsigned', () => {
    expect(compareJournals(fed, all.slice(1)).lost).toBe(1);
    expect(compareJournals(fed, ['evt-1 - unsigned 1', ...all.slice(1)])).toMatchObject({ lost: 1, unsigned: 1 });
  });

  it('tells a repetition from an event under another id', () => {
    expect(compareJournals(fed, [...all, 'evt-1 a verified 9'])).toMatchObject({ repeated: 1, misnamed: 0 });
    expect(compareJournals(fed, [...all, 'evt-9 a verified 9'])).toMatchObject({ repeated: 0, misnamed: 1 });
  });
});
