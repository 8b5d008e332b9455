import type { Level } from '../../drawings/damage/plan-shot.ts';
import type { FieldScore } from './judge-field.ts';
import { groupSheets, rate, summariseSheets } from './summarise-sheets.ts';
import type { Rate, ScoredSheet, SheetSummary } from './summarise-sheets.ts';

/** All sorts of one level together, by what their fields are made of. */
export interface LevelSummary {
  level: Level;
  /** The number that identifies each document. */
  numbers: Rate;
  /** Other fields that are printed in letters of ASCII, figures and punctuation. */
  plain: Rate;
  /** Names in Latin script with a letter that ASCII lacks. */
  markedNames: Rate;
  all: SheetSummary;
}

export function summariseLevels(filled: readonly ScoredSheet[]): LevelSummary[] {
  return Array.from(
    groupSheets(filled, ({ sheet }) => sheet.level),
    ([level, group]): LevelSummary => {
      const scores = group.flatMap(({ sheet, scores: own }) => own.map((score) => ({ score, sheet })));
      const count = (of: (score: FieldScore, identity: string) => boolean): Rate => {
        const own = scores.filter(({ score, sheet }) => of(score, sheet.identity));
        return rate(own.filter(({ score }) => score.right).length, own.length);
      };
      return {
        level: level as Level,
        numbers: count(({ truth }, identity) => truth.key === identity),
        plain: count(({ truth }, identity) => truth.key !== identity && isPlain(truth.value)),
        markedNames: count(({ truth }) => truth.script === 'Latn' && isName(truth.key) && !isPlain(truth.value)),
        all: summariseSheets(level, group),
      };
    },
  );
}

/** ASCII but for the apostrophe that printers set. */
export function isPlain(text: string): boolean {
  return /^[ -~’]*$/.test(text);
}

function isName(key: string): boolean {
  return /^(?:name|parent|spouse)_|^(?:first|middle|last)_name|^spouse$/.test(key);
}
