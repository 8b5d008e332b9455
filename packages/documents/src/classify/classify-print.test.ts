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
});
