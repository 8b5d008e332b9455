import type { Quad } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES } from '../types/document-types.ts';
import { PROOF, classifyPrint } from './classify-print.ts';

function proved(...texts: readonly string[]): string[] {
  const lines = texts.map((text) => ({ text }));
  return classifyPrint(lines, DOCUMENT_TYPES)
    .filter(({ weight }) => weight >= PROOF)
    .map(({ type }) => type.id);
}

describe('classifyPrint', () => {
  it('knows a title again of which one letter in six was misread, a blank put in or lost', () => {
    expect(proved('INDIAN UNION PRIVINGLICENCE FORM 7', 'TN0220133574883')).toEqual(['indian-driving-licence']);
    expect(proved('C E RTIFICATE OF REGISTRATION', 'Chassis ymber')).toEqual(['registration-certificate']);
  });

  it('takes no licence of one state for that of another', () => {
    expect(proved('DRIVER LICENSE', 'TEXAS USA', 'DL 12345678', '4d')).not.toContain('indian-driving-licence');
    expect(proved('DRIVING LICENCE', 'UNITED KINGDOM', 'DVLA')).not.toContain('indian-driving-licence');
  });

  it('proves nothing by a title alone', () => {
    expect(proved('DRIVING LICENCE')).toEqual([]);
    expect(proved('REGISTRATION CERTIFICATE')).toEqual([]);
  });

  it.each([
    ['a letter of an office', 'INCOME TAX DEPARTMENT wants your Permanent Account Number.', 'Ours is ABCPV1234D.'],
    ['a reminder', 'Reminder', 'INDIAN UNION DRIVING LICENCE', 'MH12 20110012345'],
    ['a letter to voters', 'Dear voter,', 'ELECTION COMMISSION OF INDIA', 'ELECTOR PHOTO IDENTITY CARD'],
    ['a certificate of insurance', 'CERTIFICATE OF INSURANCE', 'REGISTRATION CERTIFICATE', 'CHASSIS NUMBER', 'ENGINE'],
    ['a fine', 'TRAFFIC CHALLAN', 'DRIVING LICENCE', 'DL No.: KA39 20220001234'],
    ['a slip for voters', 'ELECTION COMMISSION OF INDIA', 'VOTER INFORMATION SLIP', 'ABC1234567'],
    ['a form', 'KYC FORM', 'Income Tax Department', 'Permanent Account Number ABCPV1234D'],
    ['a return of taxes', 'FORM GSTR-3B', 'GSTIN 29ABCCX1234D1Z5', 'Legal Name', 'Goods and Services Tax'],
    ['a bill', 'TAX INVOICE', 'Form GST REG-06', 'GSTIN 29ABCCX1234D1Z5', 'Legal Name'],
    ['a return', 'INCOME TAX DEPARTMENT', 'Permanent Account Number', 'ABCPV1234D', 'Assessment Year 2024-25'],
  ])('proves nothing by %s', (_, ...lines) => {
    expect(proved(...lines)).toEqual([]);
  });

  const explained = ['DOB: 01/01/1990', 'Male', '9999 4105 7058'];
  const sentences = ['This is how you read the card', 'The number has twelve digits such as these'];

  it('proves nothing by labels and numbers on a page that talks, and by them on a card with sentences in small print', () => {
    const at = (height: number) => (text: string) => ({ text, quad: quadOf(height) });
    const ids = (lines: readonly { text: string }[]) =>
      classifyPrint(lines, DOCUMENT_TYPES).flatMap(({ type, weight }) => (weight >= PROOF ? [type.id] : []));
    expect(ids([...explained, ...sentences].map(at(30)))).toEqual([]);
    expect(ids([...explained.map(at(30)), ...sentences.map(at(14))])).toEqual(['aadhaar']);
  });

  it('knows a title that goes on in the next line, and one that is a sentence itself', () => {
    expect(proved('UNIQUE IDENTIFICATION', 'AUTHORITY OF INDIA', 'Address')).toEqual(['aadhaar']);
    expect(proved('SOCIAL SECURITY', 'This number has been established for')).toEqual(['social-security-card']);
  });
});

function quadOf(height: number): Quad {
  return [
    [0, 0],
    [300, 0],
    [300, height],
    [0, height],
  ];
}
