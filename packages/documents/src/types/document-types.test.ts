import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';
import { DOCUMENT_TYPES } from './document-types.ts';
import { SOCIAL_SECURITY_CARD } from './social-security-card.ts';

const repository = new URL('../../../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, repository), 'utf8');

async function read(print: ScriptedPage['print'], wanted = 'any') {
  const { vision, images } = scriptVision([{ print }]);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted, today: '2026-03-15' });
}

const CARD: ScriptedPage['print'] = [
  { text: 'SOCIAL SECURITY', x: 300, y: 40, height: 40 },
  { text: '123-45-6789', x: 350, y: 200, height: 36 },
  { text: 'THIS NUMBER HAS BEEN ESTABLISHED FOR', x: 250, y: 280, height: 18 },
  { text: 'NEREA VELWICK', x: 260, y: 310, height: 30 },
];

describe('docs/add-a-document.md', () => {
  const page = text('docs/add-a-document.md');

  it('shows the file as it is', () => {
    expect(page).toContain(text('packages/documents/src/types/social-security-card.ts'));
    expect(DOCUMENT_TYPES).toContain(SOCIAL_SECURITY_CARD);
  });

  it('shows a type that reads', async () => {
    const { kind, fields, decision } = await read(CARD);
    expect(kind).toBe('social-security-card');
    expect(fields.documentNumber).toMatchObject({ value: '123-45-6789', normalised: '123456789', status: 'READ' });
    expect(fields['fullName']).toMatchObject({ value: 'NEREA VELWICK', status: 'READ', source: ['print'] });
    expect(decision).toEqual({ status: 'PASS', reasons: [] });
  });

  it('shows a type that takes nothing from a blank card, and no number that was never given', async () => {
    const blank = await read(CARD.filter(({ text }) => !/\d|NEREA/.test(text)));
    expect(Object.values(blank.fields).every(({ status }) => status === 'ABSENT')).toBe(true);
    const never = await read(CARD.map((line) => ({ ...line, text: line.text.replace('123-', '666-') })));
    expect(never.fields.documentNumber.status).toBe('ABSENT');
  });
});

describe('the document types', () => {
  it('have ids of their own, and share a code only where other states issue them', () => {
    expect(new Set(DOCUMENT_TYPES.map(({ id }) => id)).size).toBe(DOCUMENT_TYPES.length);
    const issued = DOCUMENT_TYPES.flatMap(({ code, countries }) =>
      [countries].flat().map((country) => `${code} ${country}`),
    );
    expect(new Set(issued).size).toBe(issued.length);
  });

  it('that are read by print need more than one cue', () => {
    const printed = DOCUMENT_TYPES.filter(({ reading }) => reading.by === 'print');
    const surest = printed.map(({ reading }) => Math.max(...reading.cues.map(({ weight }) => weight)));
    expect(Math.max(...surest)).toBeLessThan(1);
  });

  it('have a row each in docs/documents.md', () => {
    const page = text('docs/documents.md');
    for (const { code } of DOCUMENT_TYPES) expect(page).toMatch(new RegExp(`^\\| \`${code}\` `, 'm'));
  });
});

describe('a document of no known type', () => {
  const BILL: ScriptedPage['print'] = [
    { text: 'CITY WATER SUPPLY', x: 100, y: 30, height: 30 },
    { text: 'Consumer: NEREA VELWICK', x: 100, y: 100 },
    { text: 'Address', x: 100, y: 150 },
    { text: '12 Old Ferry Road', x: 100, y: 180 },
    { text: 'Reference 9999 4105 7058', x: 100, y: 240 },
  ];

  it.each(['any', 'other'])('asked for as %s gives its lines and what looks like keys and values', async (wanted) => {
    const { kind, generic, decision, fields } = await read(BILL, wanted);
    expect(kind).toBeUndefined();
    expect(generic!.lines.map(({ text }) => text)).toContain('CITY WATER SUPPLY');
    expect(generic!.pairs.map(({ key, value }) => [key, value])).toEqual([
      ['Consumer', 'NEREA VELWICK'],
      ['Address', '12 Old Ferry Road'],
    ]);
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'type_unknown' }] });
    expect(Object.values(fields).every(({ status }) => status === 'ABSENT')).toBe(true);
  });

  it('shows no Aadhaar number, and no picture of it', async () => {
    const { generic, picturesWithheld } = await read(BILL);
    expect(generic!.lines.at(-1)!.text).toBe('Reference XXXX XXXX 7058');
    expect(picturesWithheld).toBe(true);
  });

  it('asked for as a known type is none of it', async () => {
    const { generic, decision } = await read(BILL, 'pan');
    expect(generic).toBeUndefined();
    expect(decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'type_unknown' }] });
  });
});
