import type { Grammar, ReadValue } from '../print/field-rule.ts';
import { fitMask } from './fit-mask.ts';

export interface NumberForm {
  /** See `fitMask`; the first of several that fits decides. */
  masks: readonly string[];
  /** What makes a number of this form valid; `undefined`: it is none. */
  check?: (text: string) => { checks?: ReadValue['checks']; isProof?: boolean } | undefined;
  /** How it is written for people. */
  write?: (text: string) => string;
}

/** A number of fixed form. A check digit that agrees vouches for it; one that does not leaves it to be doubted. */
export function numberOf({ masks, check, write }: NumberForm): Grammar {
  return ({ characters }) => {
    for (const mask of masks)
      for (const { text, confidence, repairs, span } of fitMask(characters, mask)) {
        const checked = check ? check(text) : {};
        if (!checked) continue;
        const { checks = [], isProof = false } = checked;
        return {
          value: write ? write(text) : text,
          normalised: text,
          confidence,
          vouched: isProof ? 'check' : 'form',
          repairs,
          checks: [...checks, ...(repairs > 0 ? [{ id: 'repaired', result: 'pass' } as const] : [])],
          span,
        };
      }
    return undefined;
  };
}
