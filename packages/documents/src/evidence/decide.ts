import type {
  Decision,
  Field,
  FieldName,
  Finding,
  MrzFormat,
  MrzReading,
  ReadOptions,
  Reason,
  Side,
} from '../reading.ts';
import type { OtherPage } from './find-other-pages.ts';
import type { DocumentType } from '../types/document-type.ts';

/** Without these a document identifies nobody: each must be `READ` for a pass. */
const ESSENTIAL: readonly FieldName[] = ['documentNumber', 'surname', 'dateOfBirth', 'dateOfExpiry'];

export interface Judged {
  mrz: MrzReading;
  issuingState: string;
  fields: Record<FieldName, Field>;
  findings: readonly Finding[];
  /** Pages that were sent and are of another document. */
  others: readonly OtherPage[];
  /** How many pages were sent. */
  pages: number;
}

/** Formats that stand on the front: on the data page of a passport, on visas, on the French card. Those of other cards stand on either side. */
const ON_FRONT: readonly MrzFormat[] = ['TD3', 'MRV-A', 'MRV-B', 'FRENCH-ID'];

/** PASS when everything essential has two witnesses and nothing speaks against it; the reasons come most important first. */
export function decide(judged: Judged, options: ReadOptions): Decision {
  const { mrz, issuingState, fields, findings, others } = judged;
  const hint = hintOf(findings);
  const reasons: Reason[] = [];
  if (mrz.isCutOff)
    reasons.push(reason('zone_cut_off', 'The machine-readable zone goes on beyond the edge of the picture.', RETAKE));
  else if (mrz.allCheckDigitsValid === false)
    reasons.push(reason('check_digit_failed', 'A check digit of the machine-readable zone disagrees.', hint ?? RETAKE));
  const differing = namesOf(fields).filter((name) => fields[name].agreement === 'MISMATCH');
  if (others.length > 0) reasons.push(twoDocuments(others, differing));
  else if (differing.length > 0)
    reasons.push({
      ...reason('print_mismatch', 'The print differs from the machine-readable zone.', 'Compare both by eye.'),
      fields: differing,
    });
  if (isExpired(fields.dateOfExpiry, options.today))
    reasons.push(reason('expired', 'The document has expired.', 'Ask for a valid document.'));
  const failed = namesOf(fields).filter(
    (name) => fields[name].reason === 'check_failed' && failsCheck(fields[name], 'plausible_date'),
  );
  if (failed.length > 0)
    reasons.push({ ...reason('check_failed', 'A date lies in the future.', hint ?? RETAKE), fields: failed });
  const unknown = (['issuingState', 'nationality'] as const).filter((name) => failsCheck(fields[name], 'known_state'));
  if (unknown.length > 0)
    reasons.push({ ...reason('unknown_state', 'No state has this code.', 'Look at the document by eye.'), fields: unknown }); // prettier-ignore
  if (options.expectedState && options.expectedState !== issuingState)
    reasons.push(
      reason('country_mismatch', 'Another state issued this document.', 'Correct document_country or leave it out.'),
    );
  if (judged.pages === 1 && options.expectedSide === 'back' && ON_FRONT.includes(mrz.format))
    reasons.push(wrongSide('front'));
  const doubtful = ESSENTIAL.filter(
    (name) => fields[name].status !== 'READ' && ![...differing, ...failed].includes(name),
  );
  if (doubtful.length > 0) reasons.push({ ...unconfirmed(options, hint), fields: doubtful });
  return { status: reasons.length > 0 ? 'REVIEW' : 'PASS', reasons };
}

/** The caller said that the picture shows the other side. */
export function wrongSide(seen: Side): Reason {
  return reason('side_mismatch', `The picture shows the ${seen} of the document.`, 'Correct document_side, or send the other side.'); // prettier-ignore
}

function failsCheck({ checks }: Field, wanted: string): boolean {
  return checks.some(({ id, result }) => id === wanted && result === 'fail');
}

/** Which pages are of another document than the rest; `fields`: what they say otherwise. */
export function twoDocuments(
  others: readonly { page: number; type?: DocumentType | undefined }[],
  fields: readonly string[],
): Reason {
  const pages = others.map(({ page, type }) => `page ${page + 1}${type ? ` (${type.title})` : ''}`).join(', ');
  return {
    ...reason('print_mismatch', `Of another document: ${pages}. Nothing was taken from it.`, 'Send the pages of one document in a call, and compare both by eye.'), // prettier-ignore
    ...(fields.length > 0 && { fields: [...fields] }),
  };
}

export const RETAKE = 'Take the photo again: the whole page, in focus, without glare.';

function namesOf(fields: Record<FieldName, Field>): FieldName[] {
  return Object.keys(fields) as FieldName[];
}

/** Check digits do not cover names: without the print they stay unconfirmed, however good the photo. */
function unconfirmed({ mrzOnly }: ReadOptions, hint: string | undefined): Reason {
  return mrzOnly
    ? reason(
        'print_not_read',
        'Not confirmed by the print, which was not read.',
        'Leave document_sub_type out to read it.',
      )
    : reason('unconfirmed', 'Read by one witness only, or not at all.', hint ?? RETAKE);
}

/** Whether the last day of validity has passed, as far as it was read surely: nothing is held against a document by a guess. */
export function isExpired(expiry: Field, today: string): boolean {
  return expiry.status === 'READ' && seemsExpired(expiry, today);
}

/** Whether the last day of validity as it was read has passed, surely or not. */
export function seemsExpired(expiry: Field, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(expiry.normalised) && expiry.normalised < today;
}

function noZone(hint: string | undefined): Reason {
  return reason(
    'no_mrz',
    'No machine-readable zone could be read.',
    hint ?? 'Photograph the side with the lines of << signs, whole, flat and in focus.',
  );
}

function noCode(hint: string | undefined): Reason {
  return reason(
    'no_code',
    'No code could be read.',
    hint ?? 'Photograph the side with the code closer, flat and in focus.',
  );
}

function noPrint(hint: string | undefined): Reason {
  return reason('not_found', 'Nothing was found on the page: no print and no code.', hint ?? RETAKE);
}

/** Why no field is given. */
interface Nothing {
  /** Another type than the wanted one. */
  type: DocumentType | undefined;
  lacksZone: boolean;
  lacksCode: boolean;
  isGeneric: boolean;
  /** No print and no code, and nothing was asked for that would have to be there. */
  isEmpty: boolean;
  /** A document was asked for whose number stands there masked, and little else was read. */
  isMasked: boolean;
  findings: readonly Finding[];
}

/** What comes of a document of which no field is given: another type than the wanted one, none that is known, no zone, or no code. */
export function decideNothing(
  { type, lacksZone, lacksCode, isGeneric, isEmpty, isMasked, findings }: Nothing,
  { wanted }: ReadOptions,
): Decision {
  const hint = hintOf(findings);
  if (type)
    return {
      status: 'FAIL',
      reasons: [
        reason(
          'type_mismatch',
          `This is another type of document: ${type.title}.`,
          'Correct document_type, or send AUTO.',
        ),
      ],
    };
  if (lacksCode) return { status: 'FAIL', reasons: [noCode(hint)] };
  if (isEmpty) return { status: 'FAIL', reasons: [noPrint(hint)] };
  if (isGeneric && (wanted === 'other' || !lacksZone))
    return {
      status: 'REVIEW',
      reasons: [
        reason('type_unknown', 'Read without knowing its type: nothing is confirmed.', 'Check each value by eye.'),
      ],
    };
  if (lacksZone) return { status: 'FAIL', reasons: [noZone(hint)] };
  const message = isMasked
    ? 'The number is masked, and too little else was read to recognise the document by.'
    : 'No document of the wanted type was recognised.';
  return { status: 'FAIL', reasons: [reason('type_unknown', message, hint ?? RETAKE)] };
}

function hintOf(findings: readonly Finding[]): string | undefined {
  return findings.find(({ verdict }) => verdict === 'fail')?.hint ?? findings.find(({ hint }) => hint !== '')?.hint;
}

function reason(code: string, message: string, hint: string): Reason {
  return { code, message, hint };
}
