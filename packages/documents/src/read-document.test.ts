import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from './reading.ts';
import type { DocumentReading, FieldName } from './reading.ts';
import { LABELS, MRZ, PASSPORT, read } from './testing/passport-page.ts';
import type { ScriptedPage } from './testing/scripted-vision.ts';

const replace = (page: ScriptedPage, from: string, to: string): ScriptedPage => ({
  ...page,
  print: page.print.map((line) => (line.text === from ? { ...line, text: to } : line)),
});
const statuses = (reading: DocumentReading, names: readonly FieldName[] = FIELD_NAMES) =>
  new Set(names.map((name) => reading.fields[name].status));

describe('readDocument of a passport whose sides agree', () => {
  it('reads every field of the zone with two witnesses and passes', async () => {
    const { reading } = await read([PASSPORT]);
    expect(reading).toMatchObject({ kind: 'passport', issuingState: 'UTO' });
    expect(reading.mrz).toMatchObject({ format: 'TD3', lines: MRZ, allCheckDigitsValid: true });
    const expected: Partial<Record<FieldName, string>> = {
      documentNumber: 'L898902C3',
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      nationality: 'UTO',
      dateOfBirth: '1974-08-12',
      sex: 'F',
      dateOfExpiry: '2012-04-15',
    };
    for (const [name, value] of Object.entries(expected))
      expect(reading.fields[name as FieldName]).toMatchObject({
        value,
        status: 'READ',
        agreement: 'MATCH',
        reason: '',
      });
    expect(reading.decision).toEqual({ status: 'PASS', reasons: [] });
  });

  it('gives what stands in print only as unsure, and never a label', async () => {
    const { fields } = (await read([PASSPORT])).reading;
    expect(fields.dateOfIssue).toMatchObject({ value: '2007-04-16', status: 'UNSURE', source: ['print'] });
    expect(fields.placeOfBirth).toMatchObject({ value: 'ZENITH', status: 'UNSURE' });
    expect(fields.issuingAuthority).toMatchObject({ value: 'PASSPORT OFFICE', status: 'UNSURE' });
    expect(fields.fatherName).toMatchObject({ value: '', status: 'ABSENT', reason: 'not_found' });
  });

  it('says where a field stands: inside of its line of the zone', async () => {
    const { fields, mrz } = (await read([PASSPORT])).reading;
    const [topLeft, topRight] = fields.dateOfBirth.quad!;
    const line = mrz!.quads[1]!;
    const width = line[1][0] - line[0][0];
    expect((topLeft[0] - line[0][0]) / width).toBeCloseTo(13 / 44, 2);
    expect((topRight[0] - line[0][0]) / width).toBeCloseTo(19 / 44, 2);
    expect(topLeft[1]).toBeCloseTo(line[0][1], 0);
  });

  it('takes the large face, not its ghost, with room around it', async () => {
    const { portrait } = (await read([PASSPORT])).reading;
    expect(portrait).toMatchObject({ page: 0, score: 0.95 });
    expect(portrait!.box.x).toBeLessThan(100);
    expect(portrait!.box.width).toBeGreaterThan(150);
    expect(Math.abs(portrait!.image.width - portrait!.box.width)).toBeLessThanOrEqual(1);
  });

  it.each([90, 180, 270] as const)('reads it turned by %i degrees as well', async (turn) => {
    const { reading } = await read([PASSPORT], {}, turn);
    expect(reading.pages[0]!.turn).toBe(360 - turn);
    expect(reading.pages[0]!.image.width).toBe(1000);
    expect(reading.fields.documentNumber.status).toBe('READ');
  });
});

describe('readDocument of a document that contradicts itself', () => {
  it.each([
    ['surname', 'ERIKSSON', 'LINDBERG'],
    ['documentNumber', 'L898902C3', 'L898902C8'],
    ['dateOfBirth', '12 AUG 1974', '12 AUG 1984'],
    ['dateOfExpiry', '15 APR 2012', '15 APR 2022'],
  ] as const)('reports another printed %s', async (name, from, to) => {
    const { fields, findings, decision } = (await read([replace(PASSPORT, from, to)])).reading;
    expect(fields[name]).toMatchObject({ status: 'UNSURE', agreement: 'MISMATCH', source: ['mrz', 'print'] });
    expect(decision.status).toBe('REVIEW');
    expect(decision.reasons.map(({ code }) => code)).toContain('print_mismatch');
    expect(findings.find(({ id }) => id === 'print_mismatch')).toMatchObject({ verdict: 'consider', score: 1 });
  });

  it('does not rely on numbers and dates when a check digit is wrong', async () => {
    const wrong = { ...PASSPORT, print: LABELS, mrz: [MRZ[0]!, `${MRZ[1]!.slice(0, 43)}5`] };
    const { fields, mrz, decision } = (await read([wrong])).reading;
    expect(mrz?.allCheckDigitsValid).toBe(false);
    expect(fields.documentNumber.status).toBe('UNSURE');
    expect(decision.status).toBe('REVIEW');
    expect(decision.reasons[0]?.code).toBe('check_digit_failed');
  });
});

describe('readDocument judges', () => {
  it('an expired passport', async () => {
    const { findings, decision } = (await read([PASSPORT], { today: '2012-04-16' })).reading;
    expect(findings.find(({ id }) => id === 'expired')).toMatchObject({ verdict: 'consider', score: 1 });
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'expired' }] });
  });

  it('the last day of validity as valid', async () => {
    expect((await read([PASSPORT], { today: '2012-04-15' })).reading.decision.status).toBe('PASS');
  });

  it('another issuing state than the caller expects, in either code', async () => {
    const { decision } = (await read([PASSPORT], { expectedState: 'IN' })).reading;
    expect(decision.reasons.map(({ code }) => code)).toEqual(['country_mismatch']);
    expect((await read([PASSPORT], { expectedState: 'UTO' })).reading.decision.status).toBe('PASS');
  });

  it('another kind of document than the caller wants, and gives none of its fields', async () => {
    const { reading } = await read([PASSPORT], { wanted: 'visa' });
    expect(reading.kind).toBe('passport');
    expect(statuses(reading)).toEqual(new Set(['ABSENT']));
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'type_mismatch' }] });
  });

  it('a page without a zone: nothing is read, and the caller is told what to do', async () => {
    const { reading } = await read([{ print: PASSPORT.print }]);
    expect(reading.kind).toBeUndefined();
    expect(statuses(reading)).toEqual(new Set(['ABSENT']));
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'no_mrz' }] });
    expect(reading.decision.reasons[0]!.hint).not.toBe('');
  });

  it('an empty picture', async () => {
    const { reading } = await read([{ print: [] }]);
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'not_found' }] });
    expect(reading.decision.reasons[0]!.message).toMatch(/^Nothing was found/);
    const passport = (await read([{ print: [] }], { wanted: 'PPT' })).reading;
    expect(passport.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'no_mrz' }] });
  });
});

describe('readDocument', () => {
  it('takes no value from a page that prints labels only', async () => {
    const { fields } = (await read([{ ...PASSPORT, print: LABELS }])).reading;
    for (const name of ['dateOfIssue', 'placeOfBirth', 'issuingAuthority'] as const)
      expect(fields[name]).toMatchObject({ value: '', status: 'ABSENT' });
    expect(fields.surname).toMatchObject({ status: 'UNSURE', agreement: 'SINGLE' });
    expect(fields.documentNumber).toMatchObject({ status: 'READ', source: ['mrz'] });
  });

  it('reads nothing but the zone when asked to', async () => {
    const { reading, calls } = await read([PASSPORT], { mrzOnly: true });
    expect(calls).not.toHaveProperty('readLine');
    expect(calls).not.toHaveProperty('findFaces');
    expect(reading.portrait).toBeUndefined();
    expect(reading.fields.dateOfBirth.status).toBe('READ');
    expect(reading.fields.surname.status).toBe('UNSURE');
  });

  it('reads the last page of an Indian passport beside the first', async () => {
    const indian = ['P<INDSAMPLE<<ASHA<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'Z0000001<4IND9206081F3206079<<<<<<<<<<<<<<<4'];
    const back: ScriptedPage = {
      print: [
        { text: 'Name of Father/Legal Guardian', x: 60, y: 60, height: 14 },
        { text: 'RAVI SAMPLE', x: 60, y: 80, height: 24 },
        { text: 'Name of Mother', x: 60, y: 140, height: 14 },
        { text: 'MEENA SAMPLE', x: 60, y: 160, height: 24 },
        { text: 'File No.', x: 60, y: 220, height: 14 },
        { text: 'BN1234567890123', x: 60, y: 240, height: 24 },
      ],
    };
    const { fields } = (await read([{ ...PASSPORT, mrz: indian, print: [] }, back])).reading;
    expect(fields.fatherName).toMatchObject({ value: 'RAVI SAMPLE', page: 1, status: 'READ' });
    expect(fields.motherName).toMatchObject({ value: 'MEENA SAMPLE', page: 1 });
    expect(fields.fileNumber).toMatchObject({ value: 'BN1234567890123', page: 1 });
  });

  it('is not sure of the number of a file that lost a letter', async () => {
    const indian = ['P<INDSAMPLE<<ASHA<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'Z0000001<4IND9206081F3206079<<<<<<<<<<<<<<<4'];
    const back = {
      print: [
        { text: 'File No.', x: 60, y: 220, height: 14 },
        { text: '11450145231414', x: 60, y: 240, height: 24 },
      ],
    };
    const { fields } = (await read([{ ...PASSPORT, mrz: indian, print: [] }, back])).reading;
    expect(fields.fileNumber).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(fields.fileNumber.confidence).toBeLessThan(0.95);
  });

  it('finds a date of issue without its label, and leaves out one that cannot be', async () => {
    const unlabelled = replace(PASSPORT, 'Date of issue/Date de délivrance', '—');
    expect((await read([unlabelled])).reading.fields.dateOfIssue).toMatchObject({
      value: '2007-04-16',
      status: 'UNSURE',
    });
    const misread = replace(PASSPORT, '16 APR 2007', '16 APR 2017');
    expect((await read([misread])).reading.fields.dateOfIssue).toMatchObject({ status: 'ABSENT', reason: 'illegible' });
  });

  it('takes a small l that begins a printed name for the capital I that it is', async () => {
    const lines = [`P<UTOERIKSSON<<ILSE${'<'.repeat(25)}`, MRZ[1]!];
    const page = { ...replace(PASSPORT, 'ANNA MARIA', 'llse'), mrz: lines };
    expect((await read([page])).reading.fields.givenNames).toMatchObject({ value: 'ILSE', agreement: 'MATCH' });
  });

  it('straightens a page by its outline', async () => {
    const outline = [
      [0, 0],
      [1000, 0],
      [1000, 700],
      [0, 700],
    ] as const;
    const { reading } = await read([{ ...PASSPORT, outlines: [outline] }]);
    expect(reading.pages[0]).toMatchObject({ straightened: true, turn: 0 });
    expect(reading.fields.documentNumber.status).toBe('READ');
  });
});
