import { describe, expect, it } from 'vitest';
import { absentField } from '../evidence/make-field.ts';
import { maskFreeText } from './mask-free-text.ts';

const field = (value: string) => ({ ...absentField(''), value, normalised: value, status: 'READ' as const });
const mask = (name: string, value: string, isAadhaar = false) => maskFreeText(name, field(value), isAadhaar);

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
    expect(mask('address', text, true).value).toBe('UID XXXXXXXX0125, Chennai');
  });

  it('leaves numbers that are fields of their own', () => {
    expect(mask('documentNumber', '234567890124').value).toBe('234567890124');
    expect(mask('accountNumber', '234567890124').value).toBe('234567890124');
    expect(mask('documentDiscriminator', '0234567890124PD').value).toBe('0234567890124PD');
    expect(mask('model', 'XK0234567890124').value).toBe('XK0234567890124');
  });
});
