import { InvalidArgumentError, Option, type Command } from 'commander';
import { GROUP_NAME } from '../platform/faces/group-name.ts';
import { ENVIRONMENTS } from '../platform/keys/caller.ts';
import { answerOrExit2 } from './face/answer-or-exit-2.ts';
import type { ComparisonOptions } from './face/compare-files.ts';
import type { ReembedOptions } from './face/reembed-gallery.ts';
import { loadConfig } from './load-config.ts';

const EXAMPLES = `
Examples:
  atlas face compare selfie.jpg passport.jpg --picture faces.svg
  atlas face compare group.jpg passport.jpg --face-index-1 2
  atlas face quality selfie.jpg --preset ICAO --json
  atlas face reembed --account bank

Exit codes of compare and quality: 0 a match, a picture that passes; 1 no match (REVIEW too), a picture that does not pass; 2 no answer:
wrong usage, a file that is missing or no picture, no such face, an embedder that does not fit.
Exit codes of reembed: 0 every face has a template; 1 not, or failed; 2 wrong usage.`;

const COMPARE_CODES = `
Exit codes: 0 MATCH; 1 REVIEW or NO_MATCH, also where a picture shows no face; 2 nothing was compared: wrong usage, a file that is
missing or no picture, no face of that index, an embedder that does not fit.`;

const QUALITY_CODES = `
Exit codes: 0 PASS; 1 FAIL, also where the picture shows no face; 2 nothing was measured: wrong usage, a file that is missing or no picture.`;

/** `atlas face`: what POST /face/compare, /face/quality and /face/reembed do, without a server. */
export function register(program: Command): void {
  const face = program
    .command('face')
    .description('compare and measure faces in files; new templates of enrolled ones')
    .addHelpText('after', EXAMPLES);
  face
    .command('compare')
    .description('compare the faces in two pictures')
    .argument('<one>', 'JPEG, PNG, TIFF, WebP or PDF')
    .argument('<other>', 'the other picture')
    .option('--json', 'the answer of POST /face/compare')
    .option('--picture <file.svg>', 'also draw both faces and what came of it')
    .option(
      '--face-index-1 <number>',
      'which face of the first picture, from 0: the main one first, then the largest',
      readIndex,
    )
    .option('--face-index-2 <number>', 'which face of the other picture', readIndex)
    .addHelpText('after', COMPARE_CODES)
    .action((one: string, other: string, options: ComparisonOptions) =>
      answerOrExit2(async () => {
        const { compareFiles } = await import('./face/compare-files.ts');
        await compareFiles(loadConfig(), [one, other], options);
      }),
    );
  registerQuality(face);
  registerReembed(face);
}

/** As the parameters `face_index_1` and `face_index_2` have it. */
function readIndex(given: string): number {
  if (!/^\d{1,2}$/.test(given) || Number(given) > 31) throw new InvalidArgumentError('A whole number from 0 to 31.');
  return Number(given);
}

/** As the parameter `group` has it. */
function readGroup(given: string): string {
  if (given.length > GROUP_NAME.maxLength || !GROUP_NAME.pattern.test(given))
    throw new InvalidArgumentError(`${GROUP_NAME.form}.`);
  return given;
}

function registerQuality(face: Command): void {
  face
    .command('quality')
    .description('measure a picture of a face')
    .argument('<file>', 'JPEG, PNG, TIFF, WebP or PDF')
    .addOption(
      new Option('--preset <name>', 'what it is for').choices(['SELFIE', 'ID_PORTRAIT', 'ICAO']).default('SELFIE'),
    )
    .option('--json', 'the answer of POST /face/quality')
    .addHelpText('after', QUALITY_CODES)
    .action((file: string, options: { preset: 'SELFIE' | 'ID_PORTRAIT' | 'ICAO'; json?: boolean }) =>
      answerOrExit2(async () => {
        const { rateFile } = await import('./face/rate-file.ts');
        await rateFile(loadConfig(), file, options);
      }),
    );
}

function registerReembed(face: Command): void {
  face
    .command('reembed')
    .description('make templates of enrolled faces for the present embedder, and the one beside it')
    .option('--account <name>', 'of one account (default: of all)')
    .addOption(new Option('--environment <name>', 'of one environment (default: both)').choices(ENVIRONMENTS))
    .option('--group <name>', 'of one group (default: of all)', readGroup)
    .addOption(
      new Option(
        '--finish',
        'instead: remove the templates of all other embedders, of faces that have one of the present. When no server uses another any more',
      ).conflicts(['account', 'environment', 'group']),
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nMay be ended and started again: what is done stays done. See docs/face-embedder.md.')
    .action(async (options: ReembedOptions) => {
      const { reembedGallery } = await import('./face/reembed-gallery.ts');
      await reembedGallery(loadConfig(), options);
    });
}
