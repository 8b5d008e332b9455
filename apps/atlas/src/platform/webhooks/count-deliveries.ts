import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';

/** Deliveries that did not arrive, of all accounts: for whoever runs the installation, not for callers. */
export interface DeliveryCounts {
  pending: number;
  dead: number;
  /** Age of the oldest that waits, in seconds; 0 when none does. */
  oldestPendingSeconds: number;
  /** Webhooks that Atlas switched off, since they failed for too long or their address is gone. */
  disabledEndpoints: number;
}

export async function countDeliveries(db: Db): Promise<DeliveryCounts> {
  const { rows } = await db.execute<DeliveryCounts & Record<string, unknown>>(sql`
    SELECT pending, "oldestPendingSeconds",
           (SELECT count(*)::integer FROM atlas.webhook_deliveries WHERE state = 'DEAD') AS dead,
           (SELECT count(*)::integer FROM atlas.webhook_endpoints WHERE disabled_reason IN ('FAILING', 'GONE')) AS "disabledEndpoints"
    FROM (SELECT count(*)::integer AS pending,
                 coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::double precision AS "oldestPendingSeconds"
          FROM atlas.webhook_deliveries WHERE state = 'PENDING') AS waiting`);
  return rows[0] ?? { pending: 0, dead: 0, oldestPendingSeconds: 0, disabledEndpoints: 0 };
}
