import { describe, expect, it } from 'vitest';
import { personName } from '../grammar/read-name.ts';
import { isVoidMark, isVoidStamp } from '../grammar/void-marks.ts';
import { segmentOf } from '../testing/segment-of.ts';
import { CHEQUE } from '../types/india/cheque.ts';
import { FORM_16 } from '../types/india/form-16/form-16.ts';
import { PAN } from '../types/india/pan.ts';
import { tellVoid } from './tell-void.ts';

const PASS = { status: 'PASS', reasons: [] } as const;
const told = (type: typeof PAN, text: string) => {
  const { status, reasons } = tellVoid({ ...PASS, reasons: [] }, type, [{ text: 'NEREA VELWICK' }, { text }]);
  return [status, ...reasons.map(({ code }) => code)];
};

describe('print that says that a document is none', () => {
  it.each([
    'SPECIMEN - NOT VALID', 'NOT A VALID DOCUMENT', 'NOTVALID', 'Not a valid document', 'CANCELLED', '* CANCELED *', 'This card is cancelled', 'Status: REJECTED', 'REJECTED', 'SUSPENDED', 'SURRENDERED / REVOKED',
    'DUMMY', 'SAMPLE ONLY', 'For demonstration purposes only', 'e-PAN application status', 'FORM49A- PROOF', 'SALE LETTER', 'FORM 29',
  ])('is %s', (text) => expect(told(PAN, text)).toEqual(['REVIEW', 'marked_void'])); // prettier-ignore

  it.each([
    'SPECIMEN', 'NOT VALID FOR EMPLOYMENT', 'Not valid without signature', 'HP CANCELLED ON 01/02/2020', 'FORM 23A', 'FORM 290', 'VALID', 'SAMPLE',
    'MARIA DUMMYER', 'This card is not valid unless it is signed by the holder of it.',
  ])('is not %s', (text) => expect(told(PAN, text)).toEqual(['PASS'])); // prettier-ignore

  it('is usual on a cheque, and stamps alone count on a page', () => {
    expect(told(CHEQUE, 'CANCELLED')).toEqual(['PASS']);
    expect(told(FORM_16, 'FORM NO. 30')).toEqual(['PASS']);
    expect(told(FORM_16, 'SAMPLE ONLY')).toEqual(['REVIEW', 'marked_void']);
  });

  it('is no name, and a form is no stamp', () => {
    expect(personName(segmentOf('SAMPLE ONLY'), '')).toBeUndefined();
    expect(personName(segmentOf('DUMMY'), '')).toBeUndefined();
    expect([isVoidMark('FORM 29'), isVoidStamp('FORM 29')]).toEqual([true, false]);
  });
});
