import { countEdits } from '@atlas/identifiers';

/** The name that differs least from `name`, when at most a third of its letters differ. */
export function findNearest(name: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((candidate) => ({ candidate, distance: countEdits(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= name.length / 3 ? best.candidate : undefined;
}
