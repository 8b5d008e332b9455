import { describe, expect, it } from 'vitest';
import { countSpecks } from './count-specks.ts';

describe('specks', () => {
  it.each(['LAKSHMI NAIK?', '.1.: HUGHES', 'WARGANEGARA .LELAKI', 'STAGE.IV', '℃', 'VIJAYA°NAGAR', 'Address ..12'])(
    'are seen in %s',
    (text) => expect(countSpecks(text)).toBeGreaterThan(0),
  );

  it.each(['D.O.B. 01.02.1990', 'Regn. No: KA 02', 'S/O: A. KUMAR, 12, M.G. ROAD', 'Rs. 5,300.00', 'Name : X Y'])(
    'are none in %s',
    (text) => expect(countSpecks(text)).toBe(0),
  );
});
