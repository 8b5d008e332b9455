import { describe, expect, it } from 'vitest';
import { createDraw } from '../random.ts';
import { composeCodiceFiscale, inventBelgianCard, inventCartao, inventHetu, inventKennitala, inventPesel, inventRijksregister, inventSzemelyi } from './european-numbers.ts'; // prettier-ignore
import { composeGstin, inventAadhaar, inventChassis, inventPan, inventVid, verhoeffDigit, writeRupees } from './indian-numbers.ts'; // prettier-ignore
import { composeDriverNumber, inventEgyptian, inventEmiratesId, inventNik, inventSsn, inventZehut, luhnDigit } from './other-numbers.ts'; // prettier-ignore

const times = Array.from({ length: 200 }, (_, i) => createDraw(`numbers ${i}`));
const woman = { birth: '1986-03-09', sex: 'F' } as const;
const man = { birth: '2003-11-24', sex: 'M' } as const;

describe('invented numbers', () => {
  it('pass the checks of India', () => {
    expect(verhoeffDigit('236')).toBe('3');
    expect(composeGstin('29', 'AAACT1006F', '1')).toBe('29AAACT1006F1ZT');
    expect(composeGstin('27', 'AAACT1006F', '1')).toBe('27AAACT1006F1ZX');
    for (const draw of times) {
      for (const number of [inventAadhaar(draw), inventVid(draw)]) {
        expect(number).toMatch(/^[1-9](?:\d{11}|\d{15})$/);
        expect(verhoeffDigit(number.slice(0, -1))).toBe(number.at(-1));
      }
      expect(inventPan(draw, 'P', 'k')).toMatch(/^[A-Z]{3}PK1\d{3}[A-Z]$/);
      expect(inventChassis(draw)).toMatch(/^[A-HJ-NPR-Z0-9]{17}$/);
    }
  });

  it('write amounts in words', () => {
    expect(writeRupees(1)).toBe('One');
    expect(writeRupees(9_074_600)).toBe('Ninety Lakh Seventy Four Thousand Six Hundred');
    expect(writeRupees(10_000_015)).toBe('One Crore Fifteen');
  });

  it('pass the checks of Europe', () => {
    // The examples that the issuing states publish.
    expect(composeCodiceFiscale('Rossi', 'Mario', { birth: '1985-12-10', sex: 'M' }, 'A562')).toBe('RSSMRA85T10A562S');
    for (const draw of times) {
      const pesel = inventPesel(draw, man);
      const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
      expect(Array.from(pesel).reduce((sum, digit, i) => sum + Number(digit) * weights[i]!, 0) % 10).toBe(0);
      expect(pesel.slice(0, 6)).toBe('033124');
      expect(inventHetu(draw, woman)).toMatch(/^090386-\d{3}[0-9A-Y]$/);
      const national = inventRijksregister(draw, man).replaceAll(/\D/g, '');
      expect((Number(`2${national.slice(0, 9)}`) + Number(national.slice(9))) % 97).toBe(0);
      expect(inventBelgianCard(draw)).toMatch(/^5\d\d-\d{7}-\d\d$/);
      expect(inventKennitala(draw, man)).toMatch(/^241103-[2-9]\d\d0$/);
      expect(inventSzemelyi(draw, woman)).toMatch(/^2-860309-\d{4}$/);
      const cartao = inventCartao(draw).replaceAll(' ', '');
      expect(cartao).toMatch(/^[1-9]\d{8}Z[W-Z]\d$/);
    }
  });

  it('pass the checks of other states', () => {
    expect(luhnDigit('7992739871')).toBe('3');
    for (const draw of times) {
      const emirates = inventEmiratesId(draw, woman).replaceAll('-', '');
      expect(luhnDigit(emirates.slice(0, -1))).toBe(emirates.at(-1));
      expect(inventEgyptian(draw, man)).toMatch(/^3031124\d{7}$/);
      const zehut = inventZehut(draw);
      expect(luhnDigit(zehut.slice(0, -1))).toBe(zehut.at(-1));
      expect(inventNik(draw, woman).slice(6, 12)).toBe('490386');
      expect(inventSsn(draw)).toMatch(/^(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}$/);
      expect(composeDriverNumber(draw, 'Li', 'Helena Mary', woman)).toMatch(/^LI999853096HM9[A-Z]{2}$/);
    }
  });
});
