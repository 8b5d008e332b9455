import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES } from './document-types.ts';
import { listLacking } from './list-lacking.ts';

const OF_PERSONS = new Set(['PAN', 'ADR', 'DRV', 'TIN', 'UMID', 'NID']);

const essential = [
  { field: 'documentNumber' },
  { field: 'fullName', or: ['surname', 'givenNames'] },
  { field: 'address', side: 'back' as const },
];
const lacking = (sides: ('front' | 'back')[], ...there: string[]) =>
  listLacking({ essential }, sides, (field) => there.includes(field));

describe('listLacking', () => {
  it('takes the parts of a name for the name, and names the part that lacks', () => {
    expect(lacking(['front'], 'documentNumber', 'fullName')).toEqual([]);
    expect(lacking(['front'], 'documentNumber', 'surname', 'givenNames')).toEqual([]);
    expect(lacking(['front'], 'documentNumber', 'surname')).toEqual(['givenNames']);
    expect(lacking(['front'], 'documentNumber')).toEqual(['fullName']);
  });

  it('asks for what stands on the sides that were sent', () => {
    expect(lacking(['front', 'back'], 'documentNumber', 'fullName')).toEqual(['address']);
  });

  const ofPersons = DOCUMENT_TYPES.flatMap(({ id, code, countries, reading }) => {
    const isOfPerson = OF_PERSONS.has(code) || (code === 'SSN' && countries.includes('PHL'));
    return reading.by === 'print' && isOfPerson ? [[id, reading.essential.map(({ field }) => field)] as const] : [];
  });

  it.each(ofPersons)('finds a whole name and a birth essential on a card of a person: %s', (_, fields) => {
    const local = fields.map((field) => field.replace('Local', ''));
    expect(local).toContain('dateOfBirth');
    expect(local.includes('fullName') || (local.includes('surname') && local.includes('givenNames'))).toBe(true);
  });
});
