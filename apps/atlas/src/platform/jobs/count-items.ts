import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';

/** Documents of jobs that have not ended, of all accounts: for whoever runs the installation, not for callers. */
export interface ItemCounts {
  waiting: number;
  running: number;
}

export async function countItems(db: Db): Promise<ItemCounts> {
  const { rows } = await db.execute<{ waiting: number; running: number }>(sql`
    SELECT count(*) FILTER (WHERE state = 'QUEUED')::integer AS waiting,
           count(*) FILTER (WHERE state = 'RUNNING')::integer AS running
    FROM atlas.job_items WHERE state IN ('QUEUED', 'RUNNING')`);
  return rows[0] ?? { waiting: 0, running: 0 };
}
