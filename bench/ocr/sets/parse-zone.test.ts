import { describe, expect, it } from 'vitest';
import { composeMrz } from '../../drawings/mrz/compose-mrz.ts';
import type { MrzKind } from '../../drawings/mrz/compose-mrz.ts';
import { inventHolder } from '../../drawings/holder/invent-holder.ts';
import { transliterateName } from '../../drawings/mrz/transliterate-name.ts';
import { createDraw } from '../../drawings/random.ts';
import { parseZone } from './parse-zone.ts';

const KINDS: MrzKind[] = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B', 'FRENCH-ID'];

describe('parseZone', () => {
  it.each(KINDS)('%s: gives back what was composed', (kind) => {
    for (let i = 0; i < 100; i++) {
      const holder = inventHolder(createDraw(`parse ${i}`), kind);
      const parsed = parseZone(composeMrz(kind, holder), '2026-06-01');
      expect(parsed.kind).toBe(kind);
      expect(parsed.fields.documentNumber).toEqual([holder.documentNumber]);
      expect(transliterateName(holder.surname).startsWith(parsed.fields.surname?.[0] ?? '-')).toBe(true);
      expect(parsed.fields.dateOfBirth).toContain(holder.dateOfBirth);
      expect(parsed.fields.dateOfExpiry ?? ['']).toContain(holder.dateOfExpiry);
      const optional = kind === 'FRENCH-ID' ? '' : holder.optional;
      expect(['', ...(parsed.fields.personalNumber ?? [])]).toContain(optional);
    }
  });

  it('gives both centuries of a birth that may be either', () => {
    const lines = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO1208122F1204159ZE184226B<<<<<10'];
    expect(parseZone(lines, '2026-06-01').fields.dateOfBirth).toEqual(['1912-08-12', '2012-08-12']);
    expect(parseZone(lines, '2010-06-01').fields.dateOfBirth).toEqual(['1912-08-12']);
  });

  it('takes the one-letter code of Germany for its alpha-3 too', () => {
    const lines = ['P<D<<MUSTER<<EVA<<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4'];
    expect(parseZone(lines, '2026-06-01').fields.issuingState).toEqual(['D', 'DEU']);
  });
});
