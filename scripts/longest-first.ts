import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, roughly in that order: begun late, one of these leaves the other worker idle at the end. */
const LONGEST = [
  'drawn-indian-documents',
  'drawn-documents',
  'roles/full-disk',
  'roles/two-versions',
  'cli/backup',
  'cli/data',
  'crop/video',
  'testing/own-embedder',
  'roles/own-postgres',
  'ocr/document-ocr',
  'testing/odd-pictures',
  'drawn-american-licences',
  'cli/face',
  'ocr/document-cards',
  'postgres/start-postgres',
  'testing/reembed',
  'postman/postman',
  'sdk/src/readme',
  'draw/draw-document',
  'draw-indian-document',
];

/** The order of test files. Without it vitest knows what takes long from an earlier run alone, which a clean checkout does not have. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted
      .map((file) => ({ file, rank: LONGEST.findIndex((name) => file.moduleId.endsWith(`${name}.test.ts`)) }))
      .sort((a, b) => (a.rank < 0 ? LONGEST.length : a.rank) - (b.rank < 0 ? LONGEST.length : b.rank))
      .map(({ file }) => file);
  }
}
