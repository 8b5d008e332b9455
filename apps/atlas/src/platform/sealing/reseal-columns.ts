import { escapeIdentifier, type ClientBase } from 'pg';
import { type Kms, sealedBy } from '../../engines/kms/kms.ts';
import { listSealedColumns } from './list-sealed-columns.ts';
import type { SealedColumn, SealedRow } from './sealed-column.ts';

const BATCH = 500;

export interface ResealDeps {
  /** One connection as the role that owns the tables. */
  client: ClientBase;
  kms: Kms;
}

export interface Resealed {
  /** Values that are sealed by the current key now and were not before. */
  changed: number;
  /** Values that did not open, as `table.column`; they are as they were. */
  broken: string[];
}

/** How many values are sealed by another key than the current one. */
export async function countOldSeals({ client, kms }: ResealDeps): Promise<number> {
  let count = 0;
  for (const { table, column } of listSealedColumns()) {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) AS count FROM ${nameOf(table)} WHERE ${isOld(column)}`,
      [Buffer.from(kms.keyId, 'hex')],
    );
    count += Number(rows[0]!.count);
  }
  return count;
}

/**
 * Seals under the current key, once through every table, what another key sealed.
 *
 * Each value is replaced by a statement of its own, and only while it is still what was read: so no lock is held, a call that
 * changes a row at the same time wins, and an end in between loses nothing. Called again, it goes on with what is left.
 */
export async function resealColumns(
  deps: ResealDeps,
  { step }: { step: (changed: number) => void },
): Promise<Resealed> {
  const result: Resealed = { changed: 0, broken: [] };
  for (const column of listSealedColumns()) {
    let after: SealedRow | undefined;
    do {
      const rows = await readBatch(deps, column, after);
      for (const row of rows) await resealValue(deps, column, row, result);
      step(rows.length);
      after = rows.length === BATCH ? rows.at(-1) : undefined;
    } while (after);
  }
  return result;
}

async function readBatch(
  { client, kms }: ResealDeps,
  { table, column, primaryKey, others }: SealedColumn,
  after: SealedRow | undefined,
): Promise<SealedRow[]> {
  const key = primaryKey.map(escapeIdentifier).join(', ');
  const rest = [column, ...others].map(escapeIdentifier).join(', ');
  const behind = after ? `AND (${key}) > (${primaryKey.map((_, index) => `$${index + 2}`).join(', ')})` : '';
  const { rows } = await client.query<SealedRow>(
    `SELECT ${key}, ${rest} FROM ${nameOf(table)} WHERE ${isOld(column)} ${behind} ORDER BY ${key} LIMIT ${BATCH}`,
    [Buffer.from(kms.keyId, 'hex'), ...(after ? primaryKey.map((name) => after[name]) : [])],
  );
  return rows;
}

async function resealValue(
  { client, kms }: ResealDeps,
  { table, column, primaryKey, context }: SealedColumn,
  row: SealedRow,
  result: Resealed,
): Promise<void> {
  const old = row[column] as Buffer;
  const where = primaryKey.map((name, index) => `${escapeIdentifier(name)} = $${index + 3}`).join(' AND ');
  const belongsTo = context(row);
  const plain = await kms.open(old, belongsTo).catch(() => undefined);
  if (!plain) {
    result.broken.push(`${table}.${column}`);
    return;
  }
  const sealed = await kms.seal(plain, belongsTo);
  if (sealedBy(sealed) !== kms.keyId) throw new Error('the current key changed meanwhile');
  const name = escapeIdentifier(column);
  const { rowCount } = await client.query(`UPDATE ${nameOf(table)} SET ${name} = $1 WHERE ${name} = $2 AND ${where}`, [
    sealed,
    old,
    ...primaryKey.map((part) => row[part]),
  ]);
  result.changed += rowCount ?? 0;
}

/** The id of the key stands behind the first byte: see create-local-kms.ts. `$1` is that of the current key. */
function isOld(column: string): string {
  return `substring(${escapeIdentifier(column)} FROM 2 FOR 8) <> $1`;
}

function nameOf(table: string): string {
  return `atlas.${escapeIdentifier(table)}`;
}
