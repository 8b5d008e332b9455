/** Where the time of one call went. */
export interface CallClock {
  /** Ends a stage that began when the one before ended. */
  lap(stage: string): void;
  totalMs(): number;
  /** The stages as the header `Server-Timing` has them, milliseconds. */
  serverTiming(): string;
}

export function startClock(): CallClock {
  const startedAt = performance.now();
  const stages: string[] = [];
  let last = startedAt;
  return {
    lap: (stage) => {
      const now = performance.now();
      stages.push(`${stage};dur=${(now - last).toFixed(1)}`);
      last = now;
    },
    totalMs: () => performance.now() - startedAt,
    serverTiming: () => stages.join(', '),
  };
}
