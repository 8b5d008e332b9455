import { Option, type Command } from 'commander';
import { ENVIRONMENTS } from '../platform/keys/caller.ts';
import type { ReembedOptions } from './face/reembed-gallery.ts';
import { loadConfig } from './load-config.ts';

const EXAMPLES = `
Examples:
  atlas face compare selfie.jpg passport.jpg --picture faces.svg
  atlas face quality selfie.jpg --preset ICAO --json
  atlas face reembed --account bank

Exit codes: 0 a match, a picture that passes, every face re-embedded; 1 not; 2 wrong usage.`;

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
    .action(async (one: string, other: string, options: { json?: boolean; picture?: string }) => {
      const { compareFiles } = await import('./face/compare-files.ts');
      await compareFiles(loadConfig(), [one, other], options);
    });
  face
    .command('quality')
    .description('measure a picture of a face')
    .argument('<file>', 'JPEG, PNG, TIFF, WebP or PDF')
    .addOption(
      new Option('--preset <name>', 'what it is for').choices(['SELFIE', 'ID_PORTRAIT', 'ICAO']).default('SELFIE'),
    )
    .option('--json', 'the answer of POST /face/quality')
    .action(async (file: string, options: { preset: 'SELFIE' | 'ID_PORTRAIT' | 'ICAO'; json?: boolean }) => {
      const { rateFile } = await import('./face/rate-file.ts');
      await rateFile(loadConfig(), file, options);
    });
  registerReembed(face);
}

function registerReembed(face: Command): void {
  face
    .command('reembed')
    .description('make templates of enrolled faces for the present embedder, and the one beside it')
    .option('--account <name>', 'of one account (default: of all)')
    .addOption(new Option('--environment <name>', 'of one environment (default: both)').choices(ENVIRONMENTS))
    .option('--group <name>', 'of one group (default: of all)')
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
