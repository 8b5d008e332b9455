import { readNationality } from '@atlas/identifiers';
import type { Field, Source } from '../reading.ts';
import type { DocumentType, FieldTable } from '../types/document-type.ts';
import { absentField } from './make-field.ts';

/** How sure the state is that follows from the type: no rate of it was measured, and cards of neighbours look alike. */
const BY_TYPE = 0.9;

/**
 * The states that a document without a zone names: the nationality as a code, as zones have it, and the state whose documents are of this
 * type, which is `UNSURE` (`by_type`) where nothing but the type says so. A form on which nothing was read gets none.
 *
 * @param proof the page, an index, whose print or code proves the type
 * @returns the fields that change
 */
export function tellStates(
  { countries }: DocumentType,
  fields: FieldTable,
  proof: { page: number; source: Source },
): FieldTable {
  const { nationality, issuingState } = fields;
  const [state] = countries === 'all' || countries.length > 1 ? [] : countries;
  const isBlank = Object.values(fields).every(({ status }) => status === 'ABSENT');
  return {
    ...(nationality && nationality.status !== 'ABSENT' && { nationality: asCode(nationality) }),
    ...(state && !isBlank && (issuingState?.status ?? 'ABSENT') === 'ABSENT' && { issuingState: byType(state, proof) }),
  };
}

/** A word that stands for no state is given as it is printed, and is never sure. */
function asCode(printed: Field): Field {
  const code = readNationality(printed.value);
  const checks = [...printed.checks, { id: 'known_state', result: code ? 'pass' : 'fail' } as const];
  if (code) return { ...printed, value: code, normalised: code, checks };
  const reason = printed.status === 'UNSURE' ? printed.reason : 'no_state_code';
  return { ...printed, status: 'UNSURE', reason, checks };
}

function byType(state: string, { page, source }: { page: number; source: Source }): Field {
  const told = { value: state, normalised: state, confidence: BY_TYPE, source: [source] } satisfies Partial<Field>;
  return { ...absentField('by_type', page), ...told, status: 'UNSURE' };
}
