import { Option, type Command } from 'commander';
import { loadConfig } from './load-config.ts';

const EXAMPLES = `
Examples:
  atlas face compare selfie.jpg passport.jpg --picture faces.svg
  atlas face quality selfie.jpg --preset ICAO --json

Exit codes: 0 a match, or a picture that passes; 1 not; 2 wrong usage.`;

/** `atlas face`: the same as POST /face/compare and /face/quality, without a server. Nothing is stored. */
export function register(program: Command): void {
  const face = program.command('face').description('compare and measure faces in files').addHelpText('after', EXAMPLES);
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
}
