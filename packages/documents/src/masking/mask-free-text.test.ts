import type { AadhaarContext } from '@atlas/identifiers';
import { describe, expect, it } from 'vitest';
import { absentField } from '../evidence/make-field.ts';
import { maskFreeText, mayHoldAadhaar } from './mask-free-text.ts';

const field = (value: string) => ({ ...absentField(''), value, normalised: value, status: 'READ' as const });
const mask = (name: string, value: string, context: AadhaarContext = 'anywhere', numbers: string[] = []) =>
  maskFreeText(name, field(value), { context, numbers });

describe('maskFreeText', () => {
  it('masks a number within an address, in its normalised form too', () => {
    const masked = mask('address', 'S/O Ravi Velwick, 12, UID 234567890124, Chennai');
    expect(masked.value).toBe('S/O Ravi Velwick, 12, UID XXXXXXXX0124, Chennai');
    expect(masked.normalised).toBe(masked.value);
    expect(mask('locality', 'UID 234567890124').value).toBe('UID XXXXXXXX0124');
  });

  it('asks for the check digit but on an Aadhaar card, where it may have been misread', () => {
    const text = 'UID 234567890125, Chennai';
    expect(mask('address', text).value).toBe(text);
    expect(mask('address', text, 'document').value).toBe('UID XXXXXXXX0125, Chennai');
  });

  it('leaves numbers that are fields of their own', () => {
    expect(mask('documentNumber', '234567890124').value).toBe('234567890124');
    expect(mask('accountNumber', '234567890124').value).toBe('234567890124');
    expect(mask('documentDiscriminator', '0234567890124PD').value).toBe('0234567890124PD');
    expect(mask('model', 'XK0234567890124').value).toBe('XK0234567890124');
  });

  it('masks in numbers of another kind what stands on the document as such a number', () => {
    const known = ['234567890124'];
    expect(mask('engineNumber', '234567890124', 'beside', known).value).toBe('XXXXXXXX0124');
    expect(mask('chassisNumber', '2345 6789 012412345', 'beside', known).value).toBe('XXXX XXXX 012412345');
    expect(mask('engineNumber', '345678901246', 'beside', known).value).toBe('345678901246');
    expect(mayHoldAadhaar('engineNumber', field('234567890124'))).toBe(true);
    expect(mayHoldAadhaar('documentDiscriminator', field('0234567890125PD'))).toBe(false);
  });

  it('masks a number that was read together with the figures before it', () => {
    expect(mask('locality', '14 5234567890124, Chennai', 'beside').value).toBe('14 5XXXXXXXX0124, Chennai');
    expect(mask('address', '14234567890124, Tilak Road').value).toBe('14XXXXXXXX0124, Tilak Road');
    expect(mask('house', '14234567890124').value).toBe('14XXXXXXXX0124');
    expect(mask('fullName', 'Ravi 14234567890124').value).toBe('Ravi 14234567890124');
    expect(mask('fullName', 'Ravi 14234567890124', 'anywhere', ['234567890124']).value).toBe('Ravi 14XXXXXXXX0124');
  });

  it('masks the pieces of a known number in the parts of an address', () => {
    const known = ['234567890124'];
    expect(mask('house', '2345', 'beside', known).value).toBe('XXXX');
    expect(mask('locality', '678901', 'beside', known).value).toBe('XXXX01');
    expect(mask('street', '0124', 'beside', known).value).toBe('0124');
    expect(mask('house', '3456', 'beside', known).value).toBe('3456');
    expect(mask('sex', '2345', 'beside', known).value).toBe('2345');
  });

  it('leaves figures of an address without a number in it', () => {
    const text = '12/4, Sector 14, Pune 411030, 0201 4410';
    expect(mask('address', text).value).toBe(text);
  });
});
