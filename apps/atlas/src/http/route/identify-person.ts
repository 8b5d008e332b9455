import { z } from 'zod';
import type { Caller } from '../../platform/keys/caller.ts';
import type { Persons } from '../../platform/persons/create-persons.ts';
import { REFERENCE_ID, REFERENCE_ID_FORM } from '../../platform/persons/reference-id.ts';
import type { Route } from './define-route.ts';
import { parseParameters } from './parse-parameters.ts';

/** The parameter `reference_id`: whose data it is, in the caller's own words. */
export function referenceId() {
  return z.preprocess(
    (given) => (typeof given === 'number' ? String(given) : given),
    z.string({ error: REFERENCE_ID_FORM }).regex(REFERENCE_ID, REFERENCE_ID_FORM),
  );
}

/** As routes take it whose calls store something for a person. */
export const REFERENCE_ID_PARAMETER = referenceId()
  .optional()
  .describe(
    'Your own id of the person or the application. What the call stores can be found, held and erased by it; make it of nothing personal',
  );

const params = z.object({ reference_id: REFERENCE_ID_PARAMETER });

/**
 * Under which id everything is stored that this call stores for a person; undefined where it names none.
 *
 * @throws {AtlasError} `invalid_parameter`
 */
export async function identifyPerson(
  persons: Persons | undefined,
  { ofPerson }: Pick<Route, 'ofPerson'>,
  caller: Caller | undefined,
  given: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  if (!ofPerson) return undefined;
  const { reference_id: referenceId } = parseParameters(params, given);
  if (referenceId === undefined || !caller || !persons) return undefined;
  const { accountId, environment } = caller;
  return persons.identify({ accountId, environment, referenceId });
}
