import type { CheckResult } from '../mrz/observed.ts';

export interface NumberCheck {
  id: string;
  result: CheckResult;
}

/** A number as it was understood. */
export interface CheckedNumber {
  /** Without the signs that only separate, in capitals. */
  normalised: string;
  /** In the order in which they are run; what follows a failure is not run. */
  checks: NumberCheck[];
  /** No check failed. Says nothing of whether the authority ever gave the number out. */
  valid: boolean;
  /** Why not: `LENGTH`, `FORMAT`, … */
  reason?: string;
  /** What the number tells by itself. */
  parts: Readonly<Record<string, string>>;
}

export interface NumberFormat {
  /** How its forms are written: `A` letter, `9` digit, `X` either, anything else itself. For `coerceNumber`. */
  masks: readonly string[];
  /** Cleans and judges a text. */
  check: (text: string) => CheckedNumber;
}

/** One step: passes, fails with the reason, or cannot be run (`undefined`). */
export type CheckStep = readonly [id: string, reason: string, run: () => boolean | undefined];

/** Runs the steps up to the first that fails. `parts` is asked only if none does. */
export function runChecks(
  normalised: string,
  steps: readonly CheckStep[],
  parts: () => Record<string, string> = () => ({}),
): CheckedNumber {
  const checks: NumberCheck[] = [];
  let reason: string | undefined;
  for (const [id, why, run] of steps) {
    const passed = reason === undefined ? run() : undefined;
    checks.push({ id, result: passed === undefined ? 'not_run' : passed ? 'pass' : 'fail' });
    if (passed === false) reason = why;
  }
  return reason === undefined
    ? { normalised, checks, valid: true, parts: parts() }
    : { normalised, checks, valid: false, reason, parts: {} };
}

/** Capitals without blanks, hyphens of all kinds, dots and slashes. */
export function cleanNumber(text: string): string {
  return text.toUpperCase().replace(/[\s\-\u2010-\u2015./]/g, '');
}
