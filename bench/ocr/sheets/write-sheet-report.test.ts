import { describe, expect, it } from 'vitest';
import { findSorts } from '../../drawings/list-sorts.ts';
import { createDraw } from '../../drawings/random.ts';
import { listTruths } from '../../drawings/sheet/sheet.ts';
import { CONSTANT_ANSWER } from './constant-answer.ts';
import type { SheetCase, SheetOutcome } from './sheet-case.ts';
import { scoreSheets, summariseSheets } from './summarise-sheets.ts';
import type { LevelSummary } from './summarise-levels.ts';
import type { ScriptSummary } from './summarise-sheets.ts';
import { writeSheetReport } from './write-sheet-report.ts';

async function makeCases(word: string, count: number): Promise<SheetCase[]> {
  const cases: SheetCase[] = [];
  for (const { name, type, country, identity, draw } of findSorts(word))
    for (let index = 0; index < count; index++) {
      const drawing = await draw(createDraw(`report ${name} ${index}`));
      const truths = listTruths(drawing).map(({ truth, sheet }) => ({ ...truth, page: sheet + 1 }));
      const shared = {
        sort: name,
        level: 'd0',
        type,
        country,
        identity,
        pages: [{ side: 'front', path: '' }],
      } as const;
      cases.push({ ...shared, pages: [...shared.pages], id: `${name} ${index}`, kind: 'filled', truths });
      cases.push({ ...shared, pages: [...shared.pages], id: `${name} t${index}`, kind: 'template', truths: [] });
    }
  return cases;
}

/** A reader that is always right, as sure of itself as told. */
function readAll({ truths }: SheetCase, confidence: number): SheetOutcome {
  const fields = truths.map(({ key, value, normalised }) => [key, { value, normalised, confidence, status: 'READ' }]);
  return { fields: Object.fromEntries(fields), detectedType: '', cpuMs: 1500, wallMs: 1500 };
}

describe('writeSheetReport', () => {
  it('a reader that always answers the same fails every type, and is caught inventing', async () => {
    const cases = await makeCases('all', 3);
    const scored = scoreSheets(cases, cases.map(() => CONSTANT_ANSWER)); // prettier-ignore
    const { met, json, text } = writeSheetReport(scored);
    expect(met).toBe(false);
    const { targets } = json as { targets: { target: string; met: boolean }[] };
    expect(targets.filter((one) => one.met).map(({ target }) => target)).toEqual([
      'd0: median CPU of a side at most 1.5 s',
      'documents that could not be processed: 0',
    ]);
    expect(text).toContain('read where nothing is');
  });

  it('a reader that is right meets every target', async () => {
    const cases = await makeCases('PAN', 2);
    const { met, json } = writeSheetReport(scoreSheets(cases, cases.map((one) => readAll(one, 1)))); // prettier-ignore
    expect(met).toBe(true);
    expect(json).toMatchObject({
      groups: [{ name: 'PAN-OLD d0', sure: { hits: 8, of: 8 }, ece: 0, cpuPerSide: 1.5 }, {}, {}, {}],
    });
  });

  it('tells numbers, plain fields and names with marked letters apart, level by level', async () => {
    const cases = (await makeCases('NID-POL', 30)).filter(({ kind }) => kind === 'filled');
    const scored = scoreSheets(cases, cases.map((one) => readAll({ ...one, truths: one.truths.map(withoutMarks) }, 1))); // prettier-ignore
    const [d0, ...others] = (writeSheetReport(scored).json as { levels: LevelSummary[] }).levels;
    expect(others).toEqual([]);
    expect(d0?.numbers).toMatchObject({ hits: 30, of: 30 });
    expect(d0?.plain.hits).toBe(d0?.plain.of);
    expect(d0?.markedNames.hits).toBe(0);
    expect(d0?.markedNames.of).toBeGreaterThan(0);
  });

  it('shows 0 of N for a type that is refused, and calls it no error', async () => {
    const cases = await makeCases('CQL', 2);
    const refused: SheetOutcome = { fields: {}, detectedType: '', cpuMs: 0, wallMs: 0, refused: 'document_type' };
    const summary = summariseSheets('CQL d0', scoreSheets(cases, cases.map(() => refused))); // prettier-ignore
    expect(summary).toMatchObject({
      identity: { hits: 0, of: 2 },
      refused: 4,
      errors: 0,
      ece: undefined,
      cpuPerSide: undefined,
    });
  });

  it('measures calibration: half right at 0.9 is off by 0.4', async () => {
    const cases = (await makeCases('SSN-USA', 2)).filter(({ kind }) => kind === 'filled');
    const outcomes = cases.map((one, index) => readAll(index === 0 ? one : { ...one, truths: one.truths.map((truth) => ({ ...truth, value: 'QQ', normalised: 'QQ' })) }, 0.9)); // prettier-ignore
    expect(summariseSheets('x', scoreSheets(cases, outcomes)).ece).toBeCloseTo(0.4, 9);
  });

  it('counts in other scripts what is answered in them: no word for the sex, no date', async () => {
    const cases = (await makeCases('ADR-CARD', 4)).filter(({ kind }) => kind === 'filled');
    const answers = cases.map((one) => readAll({ ...one, truths: one.truths.map(asAnswered) }, 1));
    const { scripts } = writeSheetReport(scoreSheets(cases, answers)).json as { scripts: ScriptSummary[] };
    expect(scripts.length).toBeGreaterThan(0);
    for (const one of scripts) expect(one).toMatchObject({ cer: 0, read: one.fields.of });
    const local = cases.flatMap(({ truths }) => truths.filter(({ key }) => key.endsWith('_local')));
    expect(scripts.reduce((sum, { fields }) => sum + fields.of, 0)).toBe(local.length);
  });
});

/** What a reader makes of it that knows ASCII alone. */
function withoutMarks<T extends SheetCase['truths'][number]>(truth: T): T {
  const bare = (text: string): string => text.replaceAll(/[^ -~]/g, '');
  return { ...truth, value: bare(truth.value), normalised: bare(truth.normalised) };
}

/** The sex is printed as a word of the region and answered as a letter. */
function asAnswered<T extends SheetCase['truths'][number]>(truth: T): T {
  return truth.key === 'gender' ? { ...truth, value: truth.normalised } : truth;
}
