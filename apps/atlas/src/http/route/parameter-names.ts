import type { FileSlots } from './define-route.ts';

/** Other names that clients use for a parameter; they hold on every route that has the canonical one. */
export const PARAMETER_ALIASES: Readonly<Record<string, readonly string[]>> = {
  document_type: ['doc_type', 'id_type'],
  document_country: ['country', 'country_code', 'id_country'],
  document_side: ['side'],
  document_sub_type: ['sub_type'],
};

/** Every name for the first or front file of a document. */
export const FRONT_FILE_NAMES = [
  'file',
  'document',
  'image',
  'document_image',
  'front_image',
  'document_front',
  'photo1',
] as const;

/** Every name for the back of a document. */
export const BACK_FILE_NAMES = ['back_image', 'document_back', 'photo2'] as const;

/** Accepted name → canonical name. A canonical name is never taken for an alias of another. */
export type NameTable = ReadonlyMap<string, string>;

export function tabulateParameterNames(canonical: readonly string[]): NameTable {
  return tabulate(canonical.map((name) => [name, PARAMETER_ALIASES[name] ?? []]));
}

export function tabulateFileNames(slots: FileSlots): NameTable {
  return tabulate(Object.entries(slots).map(([name, slot]) => [name, slot.aliases ?? []]));
}

function tabulate(rows: readonly (readonly [canonical: string, aliases: readonly string[]])[]): NameTable {
  const table = new Map<string, string>();
  for (const [canonical, aliases] of rows) {
    for (const alias of aliases) if (!table.has(alias)) table.set(alias, canonical);
  }
  for (const [canonical] of rows) table.set(canonical, canonical);
  return table;
}
