/** `yyyyMMddHHmmssSSS`, the documented form. */
const DOCUMENTED = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?<ms>\d{3})$/;
/** `ddMMyyyyHHmmss`, which the original's own sample sends. */
const SAMPLE = /^(?<day>\d\d)(?<month>\d\d)(?<year>\d{4})(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)$/;

/**
 * The instant a v1.3 timestamp names when read as UTC, in milliseconds since 1970; undefined when it is in neither form
 * or names no date of the calendar.
 */
export function readTimestamp(text: string): number | undefined {
  const parts = (DOCUMENTED.exec(text) ?? SAMPLE.exec(text))?.groups;
  if (!parts) return undefined;
  const at = (name: string) => Number(parts[name] ?? 0);
  const fields = [at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'), at('ms')] as const;
  const date = new Date(Date.UTC(...fields));
  // Date.UTC rolls month 13 and second 60 over, and moves years below 100 into 1900: such a date differs from its parts.
  const roundTrip = [
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    date.getUTCMilliseconds(),
  ];
  return fields.every((value, i) => value === roundTrip[i]) ? date.getTime() : undefined;
}

/**
 * Whether a timestamp is fresh in one of the offsets, and until when it can be.
 *
 * @param asUtc the timestamp read as UTC
 * @returns undefined when stale; else the last instant at which any reading of it is fresh. A timestamp written in IST is
 * fresh now and, read as UTC, again five and a half hours later: single use must hold until then.
 */
export function freshUntil(
  asUtc: number,
  now: number,
  window: { skewSeconds: number; offsetsMinutes: readonly number[] },
): number | undefined {
  const skewMs = window.skewSeconds * 1000;
  const instants = window.offsetsMinutes.map((minutes) => asUtc - minutes * 60_000);
  return instants.some((instant) => Math.abs(now - instant) <= skewMs) ? Math.max(...instants) + skewMs : undefined;
}

/** The documented form of an instant, in UTC. */
export function writeTimestamp(instant: number): string {
  return new Date(instant).toISOString().replaceAll(/\D/g, '');
}
