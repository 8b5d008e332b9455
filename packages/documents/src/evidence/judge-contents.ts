import type { Field, FieldName, Finding } from '../reading.ts';
import { isExpired } from './decide.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * What the fields say against the document: that it has expired, that print and zone differ.
 *
 * @param otherPages how many of the pages are of another document
 */
export function judgeContents(
  fields: Readonly<Record<FieldName, Field>>,
  otherPages: number,
  today: string,
): Finding[] {
  const expiry = fields.dateOfExpiry;
  const findings: Finding[] = [];
  if (expiry.status === 'READ') {
    const days = isExpired(expiry, today) ? Math.round((Date.parse(today) - Date.parse(expiry.normalised)) / DAY) : 0;
    findings.push(finding('expired', days, 'Ask for a valid document.'));
  }
  const differing = Object.values(fields).filter(({ agreement }) => agreement === 'MISMATCH').length + otherPages;
  if (otherPages > 0 || Object.values(fields).some(({ source }) => source.includes('print')))
    findings.push(finding('print_mismatch', differing, 'Compare the print with the machine-readable zone by eye.'));
  return findings;
}

/** `score`: how many days, how many fields; none is right. */
function finding(id: string, score: number, hint: string): Finding {
  return score > 0
    ? { id, score, threshold: 0, verdict: 'consider', hint }
    : { id, score, threshold: 0, verdict: 'pass', hint: '' };
}
