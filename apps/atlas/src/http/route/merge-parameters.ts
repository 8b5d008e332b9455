import { AtlasError } from '../../errors.ts';
import type { NameTable } from './parameter-names.ts';

interface Known {
  names: NameTable;
  /** Canonical names of which an empty value is a value. */
  emptyCounts: ReadonlySet<string>;
}

/** Names as sent, in the order of arrival. */
export type Entries = readonly (readonly [name: string, value: unknown])[];

/**
 * One value for each parameter, by canonical name: those of the body win over those of the query.
 *
 * Names nobody knows are ignored, but for one that differs from a known name in case or in `_` and `-` only: to leave that out would answer another
 * question than was asked. An empty string and null count as absent, but for those of `emptyCounts`. A parameter that one source names twice, by
 * whatever names, with different values is refused: the next program on the way might pick the other one.
 *
 * @throws {AtlasError} `invalid_parameter` naming the repeated or the misspelt parameter
 */
export function mergeParameters(known: Known, query: Entries, body: Entries): Record<string, unknown> {
  return Object.fromEntries([...collect(known, query), ...collect(known, body)]);
}

function collect({ names, emptyCounts }: Known, entries: Entries): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of entries) {
    const canonical = names.get(name);
    if (canonical === undefined) refuseMisspelt(names, name);
    if (canonical === undefined || value === undefined) continue;
    if ((value === '' || value === null) && !emptyCounts.has(canonical)) continue;
    if (values.has(canonical) && values.get(canonical) !== value) {
      throw new AtlasError('invalid_parameter', { detail: `${canonical}: sent more than once` });
    }
    values.set(canonical, value);
  }
  return values;
}

function refuseMisspelt(names: NameTable, name: string): void {
  const meant = [...names.keys()].find((known) => foldName(known) === foldName(name));
  if (meant)
    throw new AtlasError('invalid_parameter', {
      detail: `${meant}: sent under another spelling; names are snake_case`,
    });
}

function foldName(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}
