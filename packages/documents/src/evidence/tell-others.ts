import type { DocumentReading } from '../reading.ts';

const HINT = 'Send one document, and one side of it, in a picture.';

/** The findings and the decision of a reading beside which other cards or pages lay in the picture, which nobody read. */
export function tellOthers(
  { findings, decision }: Pick<DocumentReading, 'findings' | 'decision'>,
  others: number,
): Pick<DocumentReading, 'findings' | 'decision'> {
  if (others === 0) return { findings, decision };
  const id = 'several_documents';
  const message = 'More than one card or page lies in the picture: one of them was read.';
  return {
    findings: [...findings, { id, score: others, threshold: 0, verdict: 'consider', hint: HINT }],
    decision: {
      status: decision.status === 'PASS' ? 'REVIEW' : decision.status,
      reasons: [...decision.reasons, { code: id, message, hint: HINT }],
    },
  };
}
