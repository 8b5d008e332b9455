import type { Verdict } from '../report/judge-targets.ts';
import type { LevelSummary } from './summarise-levels.ts';
import { SURE } from './summarise-sheets.ts';
import type { Rate, ScoredSheet, SheetSummary } from './summarise-sheets.ts';

/** Least share of documents of one sort whose number is exact: below it the sort is broken, however good the others are. */
const SORT_SHARE = { d0: 0.95, d1: 0.95, d2: 0.9, d3: 0.8 } as const;
/** Least shares over all sorts of a level. */
const NUMBER_SHARE = { d0: 0.995, d1: 0.995, d2: 0.97, d3: 0.95 } as const;
const PLAIN_SHARE = { d0: 0.99, d1: 0.99, d2: 0.97, d3: 0.93 } as const;
const MARKED_NAMES_SHARE = 0.9;
/** Least share of fields that the answer is sure of, most share of wrong ones among these. */
const SURE_SHARE = 0.8;
const SURE_WRONG_SHARE = 0.001;
const MOST_ECE = 0.03;
const CPU_SECONDS = 1.5;

/** What is asked of every sort and level against what was measured; groups are named `<sort> <level>`. */
export function judgeSheetTargets(
  groups: readonly SheetSummary[],
  levels: readonly LevelSummary[],
  scored: readonly ScoredSheet[],
): Verdict[] {
  const invented = scored.reduce((sum, one) => sum + one.invented.length, 0);
  const errors = scored.filter(({ outcome }) => outcome.error !== undefined).length;
  return [
    ...levels.flatMap(judgeLevel),
    ...groups.map(judgeSort),
    { target: 'fields read from blank templates and things: 0', measured: String(invented), met: invented === 0 },
    { target: 'documents that could not be processed: 0', measured: String(errors), met: errors === 0 },
  ];
}

function judgeLevel({ level, numbers, plain, markedNames, all }: LevelSummary): Verdict[] {
  return [
    judgeShare(`${level}: identity numbers exact`, numbers, NUMBER_SHARE[level]),
    judgeShare(`${level}: fields of plain Latin letters exact`, plain, PLAIN_SHARE[level]),
    ...(level === 'd2' && markedNames.of > 0
      ? [judgeShare(`${level}: names with marked letters exact`, markedNames, MARKED_NAMES_SHARE)]
      : []),
    {
      target: `${level}: wrong with a confidence of ${SURE} or more: at most ${SURE_WRONG_SHARE * 100} %`,
      measured: `${all.sureWrong.hits} of ${all.sureWrong.of}`,
      met: all.sureWrong.hits <= all.sureWrong.of * SURE_WRONG_SHARE,
    },
    judgeShare(`${level}: fields with a confidence of ${SURE} or more`, all.sure, SURE_SHARE),
    {
      target: `${level}: expected calibration error at most ${MOST_ECE}`,
      measured: all.ece?.toFixed(3) ?? '-',
      met: all.ece !== undefined && all.ece <= MOST_ECE,
    },
    {
      target: `${level}: median CPU of a side at most ${CPU_SECONDS} s`,
      measured: all.cpuPerSide?.toFixed(2) ?? '-',
      met: all.cpuPerSide !== undefined && all.cpuPerSide <= CPU_SECONDS,
    },
  ];
}

function judgeSort({ name, identity }: SheetSummary): Verdict {
  const level = name.split(' ')[1] as keyof typeof SORT_SHARE;
  return judgeShare(`${name}: number exact`, identity, SORT_SHARE[level]);
}

function judgeShare(what: string, { hits, of }: Rate, least: number): Verdict {
  return {
    target: `${what} in at least ${Number((least * 100).toFixed(1))} %`,
    measured: `${hits} of ${of}`,
    met: hits / Math.max(1, of) >= least,
  };
}
