import type { Verdict } from '../report/judge-targets.ts';
import type { ScoredSheet, SheetSummary } from './summarise-sheets.ts';

/** Least share of documents whose number is exact. */
const IDENTITY_SHARE = { d0: 0.95, d1: 0.95, d2: 0.9, d3: 0.8 } as const;
/** Most share of wrong ones among the fields that the answer is sure of. */
const SURE_WRONG_SHARE = 0.01;

/** What is asked of every type against what was measured; groups are named `<sort> <level>`. */
export function judgeSheetTargets(groups: readonly SheetSummary[], scored: readonly ScoredSheet[]): Verdict[] {
  const sure = groups.reduce((sum, { sureWrong }) => sum + sureWrong.of, 0);
  const sureWrong = groups.reduce((sum, { sureWrong: { hits } }) => sum + hits, 0);
  const invented = scored.reduce((sum, one) => sum + one.invented.length, 0);
  const errors = scored.filter(({ outcome }) => outcome.error !== undefined).length;
  return [
    ...groups.map(judgeIdentity),
    {
      target: `fields that are wrong with a confidence of 0.95 or more: at most ${SURE_WRONG_SHARE * 100} %`,
      measured: `${sureWrong} of ${sure}`,
      met: sureWrong <= sure * SURE_WRONG_SHARE,
    },
    { target: 'fields read from blank templates and things: 0', measured: String(invented), met: invented === 0 },
    { target: 'documents that could not be processed: 0', measured: String(errors), met: errors === 0 },
  ];
}

function judgeIdentity({ name, identity }: SheetSummary): Verdict {
  const level = name.split(' ')[1] as keyof typeof IDENTITY_SHARE;
  const least = IDENTITY_SHARE[level];
  return {
    target: `${name}: number exact in at least ${(least * 100).toFixed(0)} %`,
    measured: `${identity.hits} of ${identity.of}`,
    met: identity.hits / Math.max(1, identity.of) >= least,
  };
}
