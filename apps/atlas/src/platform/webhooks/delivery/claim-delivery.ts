import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '../../../db/open-database.ts';

/** A delivery that belongs to this process until its lease ends. */
export interface ClaimedDelivery {
  eventId: string;
  endpointId: string;
  leaseId: string;
  /** That ended before. */
  attempts: number;
}

export interface ClaimOptions {
  leaseMs: number;
  /** Endpoints that have enough of this process already. */
  busy: readonly string[];
}

/**
 * The delivery that is due for longest, of an endpoint that is not busy; undefined when none is.
 *
 * One look for each endpoint and not one over all deliveries: a million that wait for one endpoint do not slow down the others.
 * Deliveries that another process is claiming are passed over; those of a process that died are taken over.
 */
export async function claimDelivery(
  { db }: { db: Db },
  { leaseMs, busy }: ClaimOptions,
): Promise<ClaimedDelivery | undefined> {
  const leaseId = randomUUID();
  const { rows } = await db.execute<{ event_id: string; endpoint_id: string; attempts: number }>(sql`
    WITH chosen AS MATERIALIZED (
      SELECT due.event_id, due.endpoint_id
      FROM atlas.webhook_endpoints endpoint CROSS JOIN LATERAL (
        SELECT event_id, endpoint_id, next_attempt_at FROM atlas.webhook_deliveries
        WHERE endpoint_id = endpoint.endpoint_id AND state = 'PENDING' AND next_attempt_at <= now()
          AND (lease_until IS NULL OR lease_until <= now())
        ORDER BY next_attempt_at LIMIT 1
        FOR UPDATE SKIP LOCKED
      ) due
      WHERE endpoint.disabled_at IS NULL AND NOT endpoint.endpoint_id = ANY (${sql.param(busy)}::uuid[])
      ORDER BY due.next_attempt_at LIMIT 1
    )
    UPDATE atlas.webhook_deliveries delivery
    SET lease_id = ${leaseId}, lease_until = now() + make_interval(secs => ${leaseMs / 1000})
    FROM chosen
    WHERE delivery.event_id = chosen.event_id AND delivery.endpoint_id = chosen.endpoint_id
    RETURNING delivery.event_id, delivery.endpoint_id, delivery.attempts`);
  const [row] = rows;
  return row && { eventId: row.event_id, endpointId: row.endpoint_id, leaseId, attempts: row.attempts };
}
