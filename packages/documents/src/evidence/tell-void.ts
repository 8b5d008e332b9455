import { isVoidMark, isVoidStamp } from '../grammar/void-marks.ts';
import type { Decision } from '../reading.ts';
import type { DocumentType } from '../types/document-type.ts';

/**
 * The decision on a document whose print says that it is not valid, or is a paper about one: for review. Cheques are cancelled to be shown, and whole
 * pages may name papers of every kind, of which stamps alone count.
 *
 * @param lines of the pages that were read
 */
export function tellVoid(decision: Decision, { reading }: DocumentType, lines: readonly { text: string }[]): Decision {
  if (reading.by === 'print' && reading.magneticLine) return decision;
  const isMark = reading.by === 'print' && !reading.isPage ? isVoidMark : isVoidStamp;
  if (!lines.some(({ text }) => isMark(text))) return decision;
  const reason = {
    code: 'marked_void',
    message: 'The document says that it is not valid, or that it is a sample, a proof or another paper.',
    hint: 'Look at the print by eye, and ask for the valid document.',
  };
  return { status: decision.status === 'PASS' ? 'REVIEW' : decision.status, reasons: [...decision.reasons, reason] };
}
