import type { FieldName } from '@atlas/documents';
import type { PrintedField } from '../../drawings/card/layouts.ts';
import type { DrawnDocument } from '../../drawings/draw-document.ts';
import { transliterateName } from '../../drawings/mrz/transliterate-name.ts';
import type { Truth } from '../bench-case.ts';
import { parseZone, stateForms } from './parse-zone.ts';

/** What is shown in print only; where a layout leaves one out, nothing may be read for it. */
const PRINT_ONLY: readonly (readonly [FieldName, PrintedField])[] = [
  ['dateOfIssue', 'issue'],
  ['dateOfExpiry', 'expiry'],
];

/** What a reader must make of a drawn document: print and zone together, dates with their century. */
export function describeDrawn({ holder, mrz, printed }: Pick<DrawnDocument, 'holder' | 'mrz' | 'printed'>): Truth {
  const zone = parseZone(mrz, '9999-12-31').fields;
  const name = (text: string, cut: string[] | undefined): string[] => [
    ...new Set([transliterateName(text), ...(cut ?? [])]),
  ];
  const issueAndExpiry = PRINT_ONLY.map(([field, printedAs]) => {
    const iso = field === 'dateOfIssue' ? holder.dateOfIssue : holder.dateOfExpiry;
    const shown = Boolean(printed[printedAs]) || (field === 'dateOfExpiry' && zone.dateOfExpiry !== undefined);
    return [field, shown && iso !== '' ? [iso] : []] as const;
  });
  return {
    mrz,
    blank: false,
    fields: {
      ...zone,
      surname: name(holder.surname, zone.surname),
      givenNames: name(holder.givenNames, zone.givenNames),
      ...(zone.nationality || printed.nationality ? { nationality: stateForms(holder.nationality) } : {}),
      dateOfBirth: [holder.dateOfBirth],
      ...Object.fromEntries(issueAndExpiry),
      fileNumber: [],
    },
  };
}
