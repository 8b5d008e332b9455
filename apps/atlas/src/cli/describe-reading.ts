import type { Answer } from '../features/document/ocr/answer-schema.ts';

/** A reading for people: what was read and how sure that is, then what speaks against it. */
export function describeReading(file: string, answer: Answer): string {
  const type = answer.detected_document_type || 'nothing known';
  const rows = Object.entries(answer.fields)
    .filter(([, field]) => field.status !== 'ABSENT')
    .map(([key, field]) => {
      const source = field.source.join('+');
      const remark = field.agreement === 'MISMATCH' ? 'print and zone differ' : field.reason;
      return `  ${key.padEnd(18)} ${field.value.padEnd(28)} ${field.status.padEnd(7)} ${source.padEnd(10)} ${remark}`.trimEnd();
    });
  const reasons = answer.decision.reasons.map(({ message, hint }) => `  ${message} ${hint}`);
  return [
    `${file}: ${type}, ${answer.decision.status}`,
    ...rows,
    ...reasons,
    ...answer.raw_mrz.map((line) => `  ${line}`),
  ].join('\n');
}
