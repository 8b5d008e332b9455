import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SET_NAMES } from '../bench-case.ts';
import { judgeTargets } from '../report/judge-targets.ts';
import { scoreCases, summariseBy } from '../report/summarise-scores.ts';
import { writeReport } from '../report/write-report.ts';
import { CONSTANT_OUTCOME } from '../run/constant-reader.ts';
import { limitCases } from './limit-cases.ts';
import { loadFolderSets } from './load-folder-sets.ts';

const ERIKSSON = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const OTHER = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-bench-'));
  write('cards-synthetic/manifest.json', [
    { id: 'ppt_0_d0', level: 'd0', file: 'ppt_0_d0.png', mrz: ERIKSSON },
    { id: 'td1_0_d0', level: 'd0', file: 'td1_0_d0.png', mrz: OTHER },
    { id: 'td1_1_d0', level: 'd0', file: 'td1_1_d0.png', mrz: OTHER },
    { id: 'cheque_0_d0', level: 'd0', file: 'cheque_0_d0.png', mrz: null },
  ]);
  write('mrz-images/truth.json', {
    items: [
      { file: 'files/one.jpg', kind: 'mrz', truth: { lines: OTHER } },
      { file: 'files/none.jpg', kind: 'no-mrz' },
    ],
  });
  write('docxpand-templates/truth.json', { items: [{ file: 'files/blank.png', side: 'front' }] });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: object): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(content));
}

const load = () => loadFolderSets(folder, SET_NAMES, '2026-06-01');

describe('loadFolderSets', () => {
  it('takes what carries a zone or must be blank, and nothing else', () => {
    expect(load().map(({ set, level, id, kind, truth }) => [set, level, id, kind, truth.blank])).toEqual([
      ['cards-synthetic', 'd0', 'ppt_0_d0', 'TD3', false],
      ['cards-synthetic', 'd0', 'td1_0_d0', 'TD1', false],
      ['cards-synthetic', 'd0', 'td1_1_d0', 'TD1', false],
      ['mrz-images', '-', 'files/one.jpg', 'TD1', false],
      ['mrz-images', '-', 'files/none.jpg', 'other', true],
      ['docxpand-templates', '-', 'files/blank.png', 'other', true],
    ]);
  });

  it('takes only the sets that are wanted and there', () => {
    expect(loadFolderSets(folder, ['mrz-images'], '2026-06-01')).toHaveLength(2);
    expect(loadFolderSets(join(folder, 'nowhere'), SET_NAMES, '2026-06-01')).toEqual([]);
  });

  it('limits each set and level by itself', () => {
    expect(limitCases(load(), 1).map(({ id }) => id)).toEqual(['ppt_0_d0', 'files/one.jpg', 'files/blank.png']);
  });
});

describe('a reader that always answers the same', () => {
  const score = () => {
    const cases = load();
    return scoreCases(
      cases,
      cases.map(() => CONSTANT_OUTCOME),
    );
  };

  it('fails every target but that of the processes', () => {
    const verdicts = judgeTargets(summariseBy(score(), ({ bench }) => `${bench.set} ${bench.level}`));
    expect(verdicts.filter(({ met }) => met).map(({ target }) => target)).toEqual([
      'documents that could not be processed: 0',
    ]);
  });

  it('is caught calling wrong numbers verified, and reading blank templates', () => {
    const [passport, card] = score();
    expect(passport?.score).toMatchObject({ mrzExact: true, verifiedWrong: [] });
    expect(card?.score.mrzExact).toBe(false);
    expect(card?.score.verifiedWrong.map(({ field }) => field)).toEqual(['documentNumber']);
    expect(score().at(-1)?.score.invented).toBe(6);
    expect(writeReport(score()).met).toBe(false);
  });
});
