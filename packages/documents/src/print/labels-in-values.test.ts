import { describe, expect, it } from 'vitest';
import { dateOf } from '../grammar/read-date.ts';
import { oneOf } from '../grammar/read-choice.ts';
import { personName } from '../grammar/read-name.ts';
import { leanPage } from '../testing/lean-lines.ts';
import type { LevelPrint } from '../testing/lean-lines.ts';
import type { FieldRule } from './field-rule.ts';
import { findByLabels } from './find-by-labels.ts';
import { labelPage } from './label-page.ts';

const RULES: readonly FieldRule[] = [
  { name: 'fullName', labels: ['Name'], grammar: personName },
  { name: 'spouseName', labels: ["Husband's Name"], grammar: personName },
  { name: 'sex', labels: ['Sex'], grammar: oneOf({ F: ['F'], M: ['M'] }) },
  { name: 'dateOfIssue', labels: ['DOI', 'Date'], grammar: dateOf('past') },
];

function read(...print: LevelPrint): Record<string, string> {
  const page = labelPage(leanPage(print, { slope: 0 }), RULES, ['Signature']);
  return Object.fromEntries(
    Object.entries(findByLabels(page, RULES)).map(([name, all]) => [
      name,
      all.map(({ value, doubted = 'sure' }) => `${value}, ${doubted}`).join('; '),
    ]),
  );
}

const line = (text: string, y = 40, x = 40) => ({ text, x, y });

describe('a name with a word in it that is a label', () => {
  it.each([
    ['Name : Name Velwick', 'Name Velwick'],
    ['Name:NEREA NAME', 'NEREA NAME'],
    ['Name : DOI VELWICK', 'DOI VELWICK'],
    ['Name Nerea Name', 'Nerea Name'],
  ])('%s is whole, and not sure', (text, value) => {
    expect(read(line(text))).toEqual({ fullName: `${value}, label_word` });
  });

  it('is whole where it stands below its label or beside it, too', () => {
    const below = read(line('Name'), line('NAME VELWICK', 68));
    expect(below).toEqual({ fullName: 'NAME VELWICK, label_word' });
    expect(read(line('Name :'), line('Name Velwick', 40, 200))).toEqual({ fullName: 'Name Velwick, label_word' });
  });

  it('is whole behind the label of somebody else', () => {
    expect(read(line("Husband's Name : Date Velwick"))).toEqual({ spouseName: 'Date Velwick, label_word' });
  });
});

describe('a label behind a name', () => {
  it.each([
    ['Name : Nerea Velwick Sex F', { fullName: 'Nerea Velwick, sure', sex: 'F, sure' }],
    ['Name : Nerea Velwick DOI: 12-05-1990', { fullName: 'Nerea Velwick, sure', dateOfIssue: '1990-05-12, sure' }],
    ['Name : Nerea Velwick Signature', { fullName: 'Nerea Velwick, sure' }],
    ["Name : Nerea Velwick Husband's Name : Aldo Velwick", { fullName: 'Nerea Velwick, sure', spouseName: 'Aldo Velwick, sure' }], // prettier-ignore
  ])('is that label: %s', (text, values) => expect(read(line(text))).toEqual(values));

  it('is that label where it begins a line of its own, with a colon', () => {
    expect(read(line('Name'), line('Name: Nerea Velwick', 68))).toEqual({ fullName: 'Nerea Velwick, sure' });
  });
});
