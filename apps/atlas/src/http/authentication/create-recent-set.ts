/** Texts seen lately; the oldest are forgotten first. */
export interface RecentSet {
  has(text: string): boolean;
  add(text: string): void;
}

export function createRecentSet(maxEntries: number): RecentSet {
  const entries = new Set<string>();
  return {
    has: (text) => entries.has(text),
    add: (text) => {
      entries.delete(text);
      entries.add(text);
      const oldest = entries.values().next().value;
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
  };
}
