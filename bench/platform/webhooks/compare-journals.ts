export interface Deliveries {
  events: number;
  requests: number;
  /** Events that were committed and never came. */
  lost: number;
  /** Requests whose signature did not fit. */
  unsigned: number;
  /** Requests beyond the first under the same `webhook-id`. */
  repeated: number;
  /** Events that came under another id than their own, or under two. */
  misnamed: number;
}

/**
 * What came of what was committed.
 *
 * @param fed lines `<event id> <serial>`
 * @param received lines `<webhook-id> <serial> verified|unsigned <ms>`
 */
export function compareJournals(fed: readonly string[], received: readonly string[]): Deliveries {
  const serialOf = new Map(fed.map((line) => line.split(' ') as [string, string]));
  const came = new Set<string>();
  let [unsigned, misnamed, repeated] = [0, 0, 0];
  for (const line of received) {
    const [id = '', serial, verdict] = line.split(' ');
    if (verdict !== 'verified') {
      unsigned++;
      continue;
    }
    if (serialOf.has(id) && serialOf.get(id) !== serial) misnamed++;
    if (came.has(id)) repeated++;
    came.add(id);
  }
  const lost = Array.from(serialOf.keys()).filter((id) => !came.has(id)).length;
  const serials = new Map<string, string>();
  for (const line of received) {
    const [id = '', serial = '', verdict] = line.split(' ');
    if (verdict !== 'verified') continue;
    if (serials.has(serial) && serials.get(serial) !== id) misnamed++;
    serials.set(serial, id);
  }
  return { events: serialOf.size, requests: received.length, lost, unsigned, repeated, misnamed };
}
