import { leastConfidence } from '../../../grammar/least-confidence.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import type { PrintLine } from '../../../print/print-line.ts';
import { cutSegment } from '../../../print/segment.ts';

/** The order of CTS-2010: number of the cheque, code of the branch, part of the account, kind of the transaction. */
const LINE =
  /\u2448 ?(?<chequeNumber>\d{6}) ?\u2448 ?(?<micrCode>\d{9}) ?\u2446 ?(?:(?<shortAccountNumber>\d{6}) ?\u2448)? ?(?<transactionCode>\d{2})(?!\d)/d;
/** What can be told where the line was not read whole: nine digits before the transit symbol. */
const CODE_ALONE = /(?<!\d)(?<micrCode>\d{9}) ?\u2446/d;

/** What the magnetic line says; fields of it that do not have their number of digits are left out. */
export function readMagneticLine({ magnetic, index }: PrintedPage): Occurrences {
  if (!magnetic) return {};
  // A character is one sign here, so that places in the text are places in the line.
  const text = magnetic.characters.map((character) => character.text).join('');
  const groups = (LINE.exec(text) ?? CODE_ALONE.exec(text))?.indices?.groups ?? {};
  return Object.fromEntries(
    Object.entries(groups).flatMap(([name, span]) => (span ? [[name, [occurrenceAt(magnetic, span, index)]]] : [])),
  );
}

function occurrenceAt(line: PrintLine, [from, to]: readonly [number, number], page: number): Occurrence {
  const segment = cutSegment(line, from, to);
  return {
    value: segment.text,
    normalised: segment.text,
    confidence: leastConfidence(segment.characters),
    vouched: 'form',
    segment,
    page,
    by: 'place',
  };
}
