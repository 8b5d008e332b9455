import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

interface Holder {
  number: string;
  surname: string;
  birth: string;
  /** How surely the number was read; and everything else. */
  confidence?: number;
}

const OF: Holder = { number: 'QV343942', surname: 'VELWICK', birth: '05/19/1991' };

function front({ number, surname, birth, confidence = 0.99 }: Holder): ScriptedPage['print'] {
  return [
    { text: 'OHIO', x: 300, y: 10, height: 30 },
    { text: 'DRIVER LICENSE', x: 300, y: 50, height: 26 },
    { text: '4d DLN', x: 300, y: 90, height: 20 },
    { text: number, x: 300, y: 116, height: 26, confidence },
    { text: '1 LN', x: 300, y: 150, height: 20 },
    { text: surname, x: 300, y: 176, height: 26 },
    { text: '2 FN', x: 300, y: 210, height: 20 },
    { text: 'NEREA', x: 300, y: 236, height: 26 },
    { text: '3 DOB', x: 300, y: 270, height: 20 },
    { text: birth, x: 300, y: 296, height: 26 },
    { text: '4b EXP', x: 300, y: 330, height: 20 },
    { text: '07/08/2028', x: 300, y: 356, height: 26 },
  ];
}

const read = (...pages: ScriptedPage['print'][]) => readAs('DRV', ...pages);

async function readAs(wanted: string, ...pages: ScriptedPage['print'][]) {
  const { vision, images } = scriptVision(pages.map((print) => ({ print })));
  const inputs = images.map((image, index) => ({ side: index > 0 ? ('back' as const) : ('front' as const), image }));
  return readDocument(vision, inputs, { wanted, today: '2026-03-15' });
}

const without = (text: string) => front(OF).filter((line) => line.text !== text);

describe('two pages of which each says who it is', () => {
  it('confirm one another', async () => {
    const { decision, fields } = await read(front(OF), front(OF));
    expect(decision.status).toBe('PASS');
    expect(fields.documentNumber.agreement).toBe('MATCH');
  });

  it.each([
    ['documentNumber', { ...OF, number: 'TK881207' }],
    ['documentNumber', { ...OF, number: 'TK881207', confidence: 0.7 }],
    ['surname', { ...OF, surname: 'MORDAUNT' }],
    ['dateOfBirth', { ...OF, birth: '11/02/1984' }],
  ] as const)('are of two documents where the %s differs', async (name, other) => {
    for (const pages of [
      [front(OF), front(other)],
      [front(other), front(OF)],
    ]) {
      const { decision, fields } = await read(...pages);
      expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'print_mismatch', fields: [name] }] });
      expect(fields[name]).toMatchObject({ status: 'UNSURE', reason: 'print_differs' });
    }
  });

  it('are not where a character or two were read unsurely', async () => {
    const { decision } = await read(front(OF), front({ ...OF, number: 'QV343842', confidence: 0.7 }));
    expect(decision.status).toBe('PASS');
  });
});

describe('a card of which a main field is covered', () => {
  it.each([
    ['givenNames', 'NEREA'],
    ['dateOfBirth', '05/19/1991'],
    ['dateOfExpiry', '07/08/2028'],
  ])('is for review, and says that it is the %s', async (name, text) => {
    const { decision } = await read(without(text));
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'unconfirmed', fields: [name] }] });
  });

  it('is for review without any name', async () => {
    const { decision } = await read(front(OF).filter(({ text }) => !['VELWICK', 'NEREA'].includes(text)));
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'unconfirmed', fields: ['fullName'] }] });
  });
});

describe('two cards of different people', () => {
  const other = { number: 'TK881207', surname: 'MORDAUNT', birth: '11/02/1984' };

  it('give the values of the first one, and name the other page', async () => {
    const { decision, fields, otherPages } = await read(without('07/08/2028'), front(other));
    expect(otherPages).toEqual([1]);
    expect(decision.reasons[0]).toMatchObject({ code: 'print_mismatch' });
    expect(decision.reasons[0]!.message).toContain('page 2');
    expect(decision.reasons[0]!.fields).toEqual(['documentNumber', 'surname', 'dateOfBirth']);
    expect(fields.documentNumber).toMatchObject({ value: 'QV343942', status: 'UNSURE', agreement: 'MISMATCH' });
    expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'UNSURE' });
    expect(fields.dateOfExpiry.status).toBe('ABSENT');
  });

  it('are known where they are of two types', async () => {
    const voter = [
      { text: 'ELECTION COMMISSION OF INDIA', x: 200, y: 10, height: 30 },
      { text: 'Elector Photo Identity Card', x: 200, y: 60, height: 24 },
      { text: 'ZKQ4471203', x: 200, y: 110, height: 26 },
      { text: "Father's Name : ORIN MORDAUNT", x: 200, y: 170, height: 24 },
    ];
    const { kind, decision, fields, otherPages } = await readAs('any', front(OF), voter);
    expect(kind).toBe('voter-card');
    expect(otherPages).toEqual([0]);
    expect(fields.surname.status).toBe('ABSENT');
    expect(decision.status).toBe('REVIEW');
    expect(decision.reasons[0]).toMatchObject({ code: 'print_mismatch' });
  });
});
