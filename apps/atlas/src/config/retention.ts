const HOUR = 3600;
const DAY = 24 * HOUR;
const SECONDS: Readonly<Record<string, number>> = { h: HOUR, d: DAY, y: 365 * DAY };
const MOST = 100 * 365 * DAY;

/** How long each kind of thing is kept that has a time of its own, unless `ATLAS_RETENTION` says otherwise: seconds. */
export const DEFAULT_RETENTION = {
  /** Lines of the ledger. */
  calls: 400 * DAY,
  /** Answers for repeats with an Idempotency-Key. */
  answers: DAY,
  /** Jobs with their results, from their end. */
  jobs: 7 * DAY,
  events: 30 * DAY,
} as const;

export type Retention = Readonly<Record<keyof typeof DEFAULT_RETENTION, number>>;

/** `30d` as seconds: hours, days or years of 365 days, from one hour to a hundred years; undefined when it is none. */
export function readPeriod(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,6})([hdy])$/.exec(text) ?? [];
  const seconds = Number(count) * (SECONDS[unit] ?? 0);
  return seconds >= HOUR && seconds <= MOST ? seconds : undefined;
}

/** Seconds as they would be set, such as `30d`. */
export function writePeriod(seconds: number): string {
  return seconds % DAY === 0 && seconds > DAY ? `${seconds / DAY}d` : `${seconds / HOUR}h`;
}

export function isRetentionKind(text: string): text is keyof Retention {
  return Object.hasOwn(DEFAULT_RETENTION, text);
}
