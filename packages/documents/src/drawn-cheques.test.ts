import { drawCheque } from '@atlas/testkit';
import type { DrawChequeOptions } from '@atlas/testkit';
import { decodeImage } from '@atlas/vision';
import type { Vision } from '@atlas/vision';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestVision } from '../../vision/src/testing/open-test-vision.ts';
import { readDocument } from './read-document.ts';

vi.setConfig({ testTimeout: 120_000 });

let vision: Vision;
beforeAll(async () => {
  vision = await openTestVision();
});
afterAll(() => vision.close());

async function draw(options: DrawChequeOptions, wanted = 'any') {
  const { bytes, contents } = await drawCheque(options);
  const { image } = await decodeImage(bytes);
  return { contents, reading: await readDocument(vision, [{ side: 'front', image }], { wanted, today: '2026-03-15' }) };
}

const NAMES = {
  ifsc: 'ifsc',
  accountNumber: 'accountNumber',
  fullName: 'accountHolder',
  chequeNumber: 'chequeNumber',
  micrCode: 'micrCode',
  shortAccountNumber: 'shortAccountNumber',
  transactionCode: 'transactionCode',
} as const;

describe('a drawn cheque', () => {
  it('is known, and nothing that it does not say is READ', async () => {
    const { contents, reading } = await draw({ seed: 'floor', level: 'd2' });
    expect(reading.kind).toBe('cheque');
    const wrong = Object.entries(NAMES).filter(([name, key]) => {
      const field = reading.fields[name]!;
      return field.status === 'READ' && field.value !== contents[key];
    });
    expect(wrong).toEqual([]);
    for (const name of ['accountNumber', 'ifsc', 'micrCode', 'chequeNumber'])
      expect(`${name} ${reading.fields[name]!.status}`).toBe(`${name} READ`);
  });

  it('has its bank from the registry, and its magnetic line held against it', async () => {
    const contents = { bank: 'HDFC BANK', ifsc: 'HDFC0000060', micrCode: '400240015' };
    const { reading } = await draw({ seed: 'bank', level: 'd0', contents });
    expect(reading.fields['bankName']).toMatchObject({ value: 'HDFC BANK', status: 'READ' });
    expect(reading.fields['ifsc']!.checks).toContainEqual({ id: 'registry', result: 'pass' });
    expect(reading.fields['micrCode']!.checks).toContainEqual({ id: 'micr_bank', result: 'pass' });
    expect(reading.decision).toEqual({ status: 'PASS', reasons: [] });
  });

  it('of a branch that the registry does not have is for review', async () => {
    const { reading } = await draw({ seed: 'unknown', level: 'd0', contents: { ifsc: 'SBIN0999999' } });
    expect(reading.fields['ifsc']).toMatchObject({ value: 'SBIN0999999', status: 'UNSURE', reason: 'check_failed' });
    expect(reading.decision.status).toBe('REVIEW');
  });

  it('whose magnetic line names another bank is for review', async () => {
    const contents = { bank: 'HDFC BANK', ifsc: 'HDFC0000060', micrCode: '400002015' };
    const { reading } = await draw({ seed: 'other bank', level: 'd0', contents });
    expect(reading.fields['micrCode']).toMatchObject({ value: '400002015', status: 'UNSURE' });
    expect(reading.fields['ifsc']!.status).toBe('READ');
    expect(reading.decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'check_failed' }] });
  });

  it('that is blank gives no field', async () => {
    const { reading } = await draw({ seed: 'floor', level: 'd0', blank: true });
    const read = Object.entries(reading.fields).filter(([, { status }]) => status !== 'ABSENT');
    expect(read.map(([name, { value }]) => `${name} ${value}`)).toEqual([]);
  });

  it('sent as a PAN card is another type of document', async () => {
    const { reading } = await draw({ seed: 'other', level: 'd0' }, 'PAN');
    expect(reading).toMatchObject({
      kind: 'cheque',
      decision: { status: 'FAIL', reasons: [{ code: 'type_mismatch' }] },
    });
  });
});
