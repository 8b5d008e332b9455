/** Digests seen lately; the oldest are forgotten first. */
export interface RecentSet {
  has(digest: Buffer): boolean;
  add(digest: Buffer): void;
}

export function createRecentSet(maxEntries: number): RecentSet {
  const entries = new Set<string>();
  return {
    has: (digest) => entries.has(digest.toString('base64')),
    add: (digest) => {
      entries.add(digest.toString('base64'));
      const oldest = entries.values().next().value;
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
  };
}
