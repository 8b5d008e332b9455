import type { ClientBase } from 'pg';

export interface TableShape {
  name: string;
  /** Without those that are worked out from others. */
  columns: string[];
  /** Tables that it refers to. */
  refersTo: string[];
}

export interface SequenceShape {
  table: string;
  column: string;
  /** Quoted, with its schema. */
  sequence: string;
}

/** Every table of the schema `atlas`, each after those that it refers to. @throws when two refer to each other */
export async function listTables(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT coalesce(array_agg(DISTINCT r.relname::text), '{}') FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS "refersTo"
    FROM pg_class c WHERE c.relnamespace = 'atlas'::regnamespace AND c.relkind = 'r' ORDER BY c.relname`);
  const sorted: TableShape[] = [];
  let left = rows;
  while (left.length > 0) {
    const known = new Set(sorted.map(({ name }) => name));
    const ready = left.filter(({ refersTo }) => refersTo.every((name) => known.has(name)));
    if (ready.length === 0) throw new Error(`tables refer to each other: ${left.map(({ name }) => name).join(', ')}`);
    sorted.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return sorted;
}

/** Every column that counts by itself. */
export async function listSequences(client: ClientBase): Promise<SequenceShape[]> {
  const { rows } = await client.query<SequenceShape>(`
    SELECT c.relname AS "table", a.attname AS "column",
      pg_get_serial_sequence(format('%I.%I', 'atlas', c.relname), a.attname) AS sequence
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'atlas'::regnamespace AND c.relkind = 'r'
      AND pg_get_serial_sequence(format('%I.%I', 'atlas', c.relname), a.attname) IS NOT NULL
    ORDER BY 1, 2`);
  return rows;
}

/** `atlas."name" ("column", …)`: names of the catalogue, which need no quotes but may be words of the language. */
export function copyTarget({ name, columns }: Pick<TableShape, 'name' | 'columns'>): string {
  return `atlas."${name}" (${columns.map((column) => `"${column}"`).join(', ')})`;
}

/** The same to be read from. @param withheld a column of bytes that comes empty */
export function copySource(shape: Pick<TableShape, 'name' | 'columns'>, withheld: string | undefined): string {
  if (withheld === undefined) return copyTarget(shape);
  const values = shape.columns.map((column) => (column === withheld ? `''::bytea` : `"${column}"`));
  return `(SELECT ${values.join(', ')} FROM atlas."${shape.name}")`;
}
