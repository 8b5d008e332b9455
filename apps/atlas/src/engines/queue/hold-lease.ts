/**
 * Renews a lease every third of its time, until it is let go.
 *
 * @param renew moves the end of the lease; it does nothing once another process has taken it over
 * @returns what ends the renewing; it does not end the lease
 */
export function holdLease(
  renew: () => Promise<unknown>,
  { leaseMs, onError }: { leaseMs: number; onError: (error: unknown) => void },
): () => void {
  const heartbeat = setInterval(() => void renew().catch(onError), leaseMs / 3).unref();
  return () => clearInterval(heartbeat);
}
