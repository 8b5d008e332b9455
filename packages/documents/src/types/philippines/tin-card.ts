import { addressText } from '../../address/read-address.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { dateIn } from '../../grammar/read-ordered-date.ts';
import type { LabelledPage } from '../../print/label-page.ts';
import type { Occurrence, Occurrences } from '../../print/occurrence.ts';
import { valuesOf } from '../../print/values-of.ts';
import type { DocumentType } from '../document-type.ts';
import { NO_LABEL } from '../identity-cards/without-labels.ts';
import { familyNameFirst } from './family-name-first.ts';
import { SPANISH_NAMES } from './spanish-names.ts';

/** The card of a taxpayer of the Philippines. */
export const TIN_CARD: DocumentType = {
  id: 'philippine-tin-card',
  code: 'TIN',
  title: 'taxpayer identification card',
  countries: ['PHL'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { says: ['BUREAU OF INTERNAL REVENUE', 'KAWANIHAN NG RENTAS INTERNAS'], weight: 0.4 },
      { says: ['DEPARTMENT OF FINANCE', 'KAGAWARAN NG PANANALAPI'], weight: 0.1 },
      { says: ['REPUBLIC OF THE PHILIPPINES', 'REPUBLIKA NG PILIPINAS'], weight: 0.1 },
      { says: 'TAXPAYER IDENTIFICATION', weight: 0.4 },
      { matches: /\bTIN\b/, weight: 0.2 },
      { matches: /(?:^|\D)\d{3}-\d{3}-\d{3}-\d{3,5}(?:\D|$)/, weight: 0.4 },
    ],
    fields: [
      {
        name: 'documentNumber',
        labels: ['TIN', 'TIN No', 'Taxpayer Identification Number'],
        anywhere: true,
        grammar: numberOf({ masks: ['99999999999999', '999999999999', '999999999'], write }),
      },
      { name: 'fullName', labels: ['Name', 'Taxpayer Name', "Taxpayer's Name"], grammar: familyNameFirst },
      { name: 'surname', labels: ['Last Name', 'Surname'], grammar: personName },
      { name: 'givenNames', labels: ['First Name', 'Given Name'], grammar: personName },
      { name: 'middleName', labels: ['Middle Name'], grammar: personName },
      {
        name: 'dateOfBirth',
        labels: ['Birth Date', 'Birthdate', 'Date of Birth'],
        grammar: dateIn('month first', 'past'),
      },
      {
        name: 'dateOfIssue',
        labels: ['Issue Date', 'Date Issued', 'Date of Issue'],
        grammar: dateIn('month first', 'past'),
      },
      { name: 'address', labels: ['Address'], grammar: addressText, lines: 3 },
    ],
    garblesLabels: 'on a card',
    otherWords: ['Republic of the Philippines', 'Department of Finance', 'Bureau of Internal Revenue', 'Signature'],
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName', or: ['surname', 'givenNames'] },
      { field: 'dateOfBirth' },
    ],
    read: nameWithoutLabel,
    marks: SPANISH_NAMES,
  },
};

/** Cards print the name without a label, family name first, before a comma. */
function nameWithoutLabel(page: LabelledPage, found: Occurrences): Occurrences {
  if (found['fullName'] || found['surname'] || found['givenNames']) return found;
  const names = valuesOf(page).flatMap((segment): Occurrence[] => {
    const read = /^[^\d,]{2,},[^\d,]{2,}$/.test(segment.text) ? familyNameFirst(segment, page.today) : undefined;
    return read ? [{ ...read, doubted: NO_LABEL, segment, page: page.index, by: 'place' }] : [];
  });
  return names.length === 1 ? { ...found, fullName: names } : found;
}

/** Threes, and the branch behind them. */
function write(text: string): string {
  const branch = text.slice(9);
  return [text.slice(0, 3), text.slice(3, 6), text.slice(6, 9), ...(branch === '' ? [] : [branch])].join('-');
}
