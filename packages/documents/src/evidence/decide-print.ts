import type { PrintedOtherPage } from './find-pages-of-another.ts';
import type { Decision, Fields, Finding, ReadOptions, Reason, Side } from '../reading.ts';
import type { DocumentType, PrintReading } from '../types/document-type.ts';
import { listLacking } from '../types/list-lacking.ts';
import { isExpired, RETAKE, seemsExpired, twoDocuments, wrongSide } from './decide.ts';

export interface JudgedPrint {
  type: DocumentType & { reading: PrintReading };
  fields: Fields;
  /** The sides that were sent. */
  sides: readonly Side[];
  findings: readonly Finding[];
  issuingState: string;
  /** The side that the picture shows, where the caller said the other one. */
  sideSeen?: Side | undefined;
  /** Pages that were sent and are of another document. */
  others: readonly PrintedOtherPage[];
}

/** What the fields of a document without a zone come to: a pass when everything essential of the sides sent is `READ`. */
export function decidePrint(judged: JudgedPrint, options: ReadOptions): Decision {
  const { fields, findings, issuingState, sideSeen, others } = judged;
  const hint = findings.find(({ hint }) => hint !== '')?.hint ?? RETAKE;
  const reasons = contradictions(fields, others, hint);
  if (isExpired(fields.dateOfExpiry, options.today))
    reasons.push({ code: 'expired', message: 'The document has expired.', hint: 'Ask for a valid document.' });
  if (options.expectedState && issuingState && options.expectedState !== issuingState)
    reasons.push({
      code: 'country_mismatch',
      message: 'Another state issued this document.',
      hint: 'Correct document_country or leave it out.',
    });
  if (sideSeen) reasons.push(wrongSide(sideSeen));
  const told = new Set(reasons.flatMap(({ fields = [] }) => fields));
  const needed = seemsExpired(fields.dateOfExpiry, options.today) ? ['dateOfExpiry'] : [];
  const isRead = (name: string): boolean => fields[name]?.status === 'READ';
  const lacking = listLacking(judged.type.reading, judged.sides, isRead);
  const doubtful = [...new Set([...lacking, ...needed])].filter((name) => !isRead(name) && !told.has(name));
  if (doubtful.length > 0)
    reasons.push({ code: 'unconfirmed', message: 'Not read surely, or not at all.', hint, fields: doubtful });
  return { status: reasons.length > 0 ? 'REVIEW' : 'PASS', reasons };
}

function contradictions(fields: Fields, others: readonly PrintedOtherPage[], hint: string): Reason[] {
  const names = Object.keys(fields);
  const differing = names.filter((name) => fields[name]!.agreement === 'MISMATCH');
  const failed = names.filter((name) => fields[name]!.reason === 'check_failed');
  const reasons: Reason[] = [];
  if (others.length > 0) reasons.push(twoDocuments(others, differing));
  else if (differing.length > 0)
    reasons.push({
      code: 'print_mismatch',
      message: 'Two places of the document say different things.',
      hint: 'Compare both by eye.',
      fields: differing,
    });
  if (failed.length > 0)
    reasons.push({ code: 'check_failed', message: 'A value fails a check of its own.', hint, fields: failed });
  const masked = names.filter((name) => fields[name]!.reason === 'number_masked');
  if (masked.length > 0)
    reasons.push({
      code: 'number_masked',
      message: 'The number is masked on the document: nothing confirms the digits that are shown.',
      hint: 'Compare them by eye, or confirm the number in another way.',
      fields: masked,
    });
  return reasons;
}
