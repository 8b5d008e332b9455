import type { SealContext } from '../../engines/kms/kms.ts';

/** Of one row: what the primary key and the context are made of, by the names of the columns. */
export type SealedRow = Readonly<Record<string, string | number | Buffer>>;

/** A column of the schema `atlas` whose values are sealed under the master key. Declared beside its table. */
export interface SealedColumn {
  table: string;
  column: string;
  /** In the order of its index. */
  primaryKey: readonly string[];
  /** More columns that the context needs. */
  others: readonly string[];
  context: (row: SealedRow) => SealContext;
}
