import { isNull, or } from 'drizzle-orm';
import { dataOrders } from '../orders/data-orders-table.ts';
import { journalOrder } from '../orders/journal-order.ts';
import type { ErasureDeps } from './erasure.ts';
import { finishErasure } from './finish-erasure.ts';

const BATCH = 1000;

/**
 * Goes on with erasures that have not come to their end, and writes into the journal what is not there yet. Call it every few minutes,
 * in any number of processes. Returns how many came to their end, at most 1,000.
 *
 * @param onError told of each that failed; the others go on
 */
export async function resumeOrders(deps: ErasureDeps, onError: (error: unknown) => void): Promise<number> {
  const open = await deps.db
    .select({ orderId: dataOrders.orderId, kind: dataOrders.kind })
    .from(dataOrders)
    .where(or(isNull(dataOrders.doneAt), isNull(dataOrders.journaledAt)))
    .orderBy(dataOrders.givenAt)
    .limit(BATCH);
  let ended = 0;
  for (const { orderId, kind } of open)
    try {
      const isEnded = kind === 'ERASE' ? (await finishErasure(deps, orderId)).done !== undefined : true;
      if (kind !== 'ERASE') await journalOrder(deps, orderId);
      if (isEnded) ended += 1;
    } catch (error) {
      onError(error);
    }
  return ended;
}
