import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { AtlasError } from '../../errors.ts';

const derive = promisify(pbkdf2);
/** 65,556, as the v1.3 clients have it; not 65,536. */
const ITERATIONS = 65_556;
const KEY_BYTES = 32;

export interface DerivationPool {
  /**
   * The AES-256 key of a secret and a salt: PBKDF2-HMAC-SHA1.
   * @param admit called when the turn comes; what it throws ends the wait before anything is computed
   * @throws {AtlasError} `unavailable` when too many wait
   */
  derive(secret: string, salt: Buffer, admit?: () => void): Promise<Buffer>;
  /** Derivations started since the process began. */
  runs(): number;
  stats(): DerivationStats;
}

export interface DerivationStats {
  /** Started since the process began. */
  runs: number;
  /** Turned away since then: too many waited. */
  refused: number;
  running: number;
  waiting: number;
}

/**
 * Bounds what derivations may cost: each burns some 30 ms of CPU on a thread, and anyone can ask for one.
 */
export function createDerivationPool(options: { concurrency: number; maxQueued: number }): DerivationPool {
  const waiting: (() => void)[] = [];
  let busy = 0;
  let runs = 0;
  let refused = 0;

  async function takeTurn(): Promise<void> {
    if (busy < options.concurrency) {
      busy += 1;
      return;
    }
    if (waiting.length >= options.maxQueued) {
      refused += 1;
      throw new AtlasError('unavailable', {
        detail: 'too many AES headers at once: Basic costs less',
        retryAfterSeconds: 1,
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function passTurn(): void {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }

  return {
    runs: () => runs,
    stats: () => ({ runs, refused, running: busy, waiting: waiting.length }),
    derive: async (secret, salt, admit) => {
      await takeTurn();
      try {
        admit?.();
        runs += 1;
        return await derive(Buffer.from(secret, 'utf8'), salt, ITERATIONS, KEY_BYTES, 'sha1');
      } finally {
        passTurn();
      }
    },
  };
}
