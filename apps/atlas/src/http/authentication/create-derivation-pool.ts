import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { createTurns, type TurnOptions, type TurnStats } from './create-turns.ts';

const derive = promisify(pbkdf2);
/** 65,556, as the v1.3 clients have it; not 65,536. */
const ITERATIONS = 65_556;
const KEY_BYTES = 32;

/** `known`: has proved this key from this address before. Strangers wait in a line of their own. */
export type Asker = 'known' | 'stranger';

export interface DerivationPool {
  /**
   * The AES-256 key of a secret and a salt: PBKDF2-HMAC-SHA1.
   * @param admit called when the turn comes; what it throws ends the wait before anything is computed
   * @throws {AtlasError} `unavailable` when too many wait
   */
  derive(asker: Asker, claim: { secret: string; salt: Buffer }, admit?: () => void): Promise<Buffer>;
  /** Throws when `derive` would be refused now: asked before anything is looked up. */
  requireRoom(asker: Asker): void;
  /** Derivations started since the process began. */
  runs(): number;
  stats(): DerivationStats;
}

/** Both lines together. */
export interface DerivationStats extends TurnStats {
  /** Started since the process began. */
  runs: number;
}

/**
 * Bounds what derivations may cost: each burns some 30 ms of CPU on a thread, and anyone can ask for one.
 *
 * Strangers and known callers stand in two lines, so that a flood of headers from many addresses neither fills the line of
 * those who call every day nor takes more of the CPU than its pace.
 */
export function createDerivationPool(lines: Record<Asker, TurnOptions>): DerivationPool {
  const turns = { known: createTurns(lines.known), stranger: createTurns(lines.stranger) };
  let runs = 0;

  return {
    runs: () => runs,
    requireRoom: (asker) => turns[asker].requireRoom(),
    stats: () => {
      const [known, stranger] = [turns.known.stats(), turns.stranger.stats()];
      return {
        runs,
        refused: known.refused + stranger.refused,
        running: known.running + stranger.running,
        waiting: known.waiting + stranger.waiting,
      };
    },
    derive: async (asker, { secret, salt }, admit) => {
      await turns[asker].take();
      try {
        admit?.();
        runs += 1;
        return await derive(Buffer.from(secret, 'utf8'), salt, ITERATIONS, KEY_BYTES, 'sha1');
      } finally {
        turns[asker].pass();
      }
    },
  };
}
