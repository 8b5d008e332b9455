interface Lap {
  stage: string;
  durationMs: number;
}

/** Where the time of one call went. */
export interface CallClock {
  /** Ends a stage that began when the one before ended. */
  lap(stage: string): void;
  totalMs(): number;
  /** The stages that have ended, in their order. */
  laps(): readonly Lap[];
  /** The stages as the header `Server-Timing` has them, milliseconds. */
  serverTiming(): string;
}

export function startClock(): CallClock {
  const startedAt = performance.now();
  const laps: Lap[] = [];
  let last = startedAt;
  return {
    lap: (stage) => {
      const now = performance.now();
      laps.push({ stage, durationMs: now - last });
      last = now;
    },
    totalMs: () => performance.now() - startedAt,
    laps: () => laps,
    serverTiming: () => laps.map(({ stage, durationMs }) => `${stage};dur=${durationMs.toFixed(1)}`).join(', '),
  };
}
