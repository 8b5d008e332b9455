import type { Summary } from './summarise-scores.ts';

export interface Verdict {
  target: string;
  measured: string;
  met: boolean;
}

/** Least share of drawn documents whose zone is exact, by level. */
const DRAWN_RATES: Readonly<Record<string, number>> = { d0: 0.97, d1: 0.97, d2: 0.95, d3: 0.9 };
const DRAWN_DOCUMENTS = 300;
const CARDS_SHARE = 15 / 16;
const IMAGES_SHARE = 16 / 19;

/**
 * What was promised against what was measured, for groups named `<set> <level>`. A set that was run in part is held to
 * the same share; a drawn level below 300 documents is no report and does not meet its target.
 */
export function judgeTargets(groups: readonly Summary[]): Verdict[] {
  const total = (count: (group: Summary) => number): number => groups.reduce((sum, group) => sum + count(group), 0);
  return [
    ...groups.flatMap((group) => judgeRate(group)),
    judgeNone(
      'numbers and dates verified but wrong',
      total(({ verifiedWrong }) => verifiedWrong),
    ),
    judgeNone(
      'fields and zones read from blank templates and pictures without a document',
      total(({ invented }) => invented),
    ),
    judgeNone(
      'documents that could not be processed',
      total(({ errors }) => errors),
    ),
  ];
}

function judgeRate(group: Summary): Verdict[] {
  const [set, level = ''] = group.name.split(' ');
  const least = { drawn: DRAWN_RATES[level], 'cards-synthetic': CARDS_SHARE, 'mrz-images': IMAGES_SHARE }[set ?? ''];
  if (least === undefined || group.withZone === 0) return [];
  const enough = set !== 'drawn' || group.withZone >= DRAWN_DOCUMENTS;
  return [
    {
      target: `${group.name}: zone exact in at least ${(least * 100).toFixed(1)} %${set === 'drawn' ? ` of ${DRAWN_DOCUMENTS} or more` : ''}`,
      measured: `${group.mrzExact} of ${group.withZone}`,
      met: enough && group.mrzExact / group.withZone >= least - 1e-9,
    },
  ];
}

function judgeNone(target: string, count: number): Verdict {
  return { target: `${target}: 0`, measured: String(count), met: count === 0 };
}
