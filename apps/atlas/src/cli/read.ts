import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Option, type Command } from 'commander';
import type { Inference } from '../engines/inference/inference.ts';
import type { Answer } from '../features/document/ocr/answer-schema.ts';
import type { readDocumentFiles } from '../features/document/ocr/task.ts';
import { TYPE_CODES, wantedOf } from '../features/document/ocr/wire-names.ts';
import { AtlasError } from '../errors.ts';
import { loadConfig } from './load-config.ts';

interface ReadOptions {
  type: string;
  back?: string;
  mrz?: boolean;
  json?: boolean;
  picture?: string;
  out?: string;
}

const EXAMPLES = `
Examples:
  atlas read passport.jpg
  atlas read front.jpg --back back.jpg --type NID --json
  atlas read specimens/passport.png --picture boxes.svg
  atlas read scans/*.jpg --mrz --json > readings.ndjson
  atlas read scans --out readings       a folder, as a job that can be interrupted

Exit codes: 0 every document was read, 1 one was not, 2 wrong usage.`;

/** `atlas read`: the same reading as POST /document/ocr, without a server. */
export function register(program: Command): void {
  program
    .command('read')
    .description('read documents from files, of which nothing is stored, or from a folder')
    .argument('<files...>', 'JPEG, PNG, TIFF, WebP or PDF, one document each; or one folder')
    .addOption(new Option('--type <code>', 'what they are').choices(TYPE_CODES).default('AUTO'))
    .option('--back <file>', 'the back, for a single document')
    .option('--mrz', 'the machine-readable zone only')
    .option('--out <folder>', 'for a folder: where its answers go; called again, it goes on where it was')
    .option('--json', 'one JSON object a document, one a line')
    .option('--picture <file.svg>', 'also draw the first document with the boxes of what was read')
    .addHelpText('after', EXAMPLES)
    .action(read);
}

async function read(files: string[], options: ReadOptions, command: Command): Promise<void> {
  if (options.out !== undefined || (await isFolder(files[0]!))) return readOneFolder(files, options, command);
  if (options.back && files.length > 1) command.error('error: --back goes with one file only', { exitCode: 2 });
  const folder = await mkdtemp(join(tmpdir(), 'atlas-read-'));
  const { startReader } = await import('./start-reader.ts');
  const { inference, progress } = await startReader(loadConfig(), files.length);
  try {
    for (const [index, file] of files.entries()) {
      const answer = await readOne(inference, folder, file, options).catch((error: unknown) => explain(file, error));
      progress.step(basename(file));
      if (answer?.status !== 'SUCCESS') process.exitCode = 1;
      if (!answer) continue;
      if (options.picture && index === 0) await drawPicture(options.picture, answer);
      progress.print(options.json ? JSON.stringify({ file, ...answer }) : await describe(file, answer));
    }
  } finally {
    progress.stop();
    await inference.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function readOneFolder(files: string[], options: ReadOptions, command: Command): Promise<void> {
  const wrong = (text: string) => command.error(`error: ${text}`, { exitCode: 2 });
  if (files.length !== 1 || !(await isFolder(files[0]!))) return wrong('--out goes with one folder');
  if (options.out === undefined) return wrong('a folder needs --out <folder> for its answers');
  if (options.back || options.picture || options.json) return wrong('a folder takes --type, --mrz and --out only');
  const { readFolder } = await import('./read-folder.ts');
  const params = { document_type: options.type, ...(options.mrz && { document_sub_type: 'MRZ' }) };
  const wasRead = await readFolder(loadConfig(), { folder: files[0]!, out: options.out, params });
  console.log(`${options.out}: report.csv, and an answer for each document`);
  if (!wasRead) process.exitCode = 1;
}

async function readOne(inference: Inference, folder: string, file: string, options: ReadOptions): Promise<Answer> {
  const { writeAnswer } = await import('../features/document/ocr/write-answer.ts');
  const { describeProvenance } = await import('../platform/audit/provenance.ts');
  const { answerConfiguration } = await import('../config/answer-configuration.ts');
  const { sealLocalFile } = await import('./seal-local-file.ts');
  const front = await sealLocalFile(folder, file, 'front_image');
  const back = options.back ? await sealLocalFile(folder, options.back, 'back_image') : undefined;
  const mrzOnly = options.mrz ?? false;
  const today = new Date().toISOString().slice(0, 10);
  const withPages = options.picture !== undefined;
  const reading = await inference.run<typeof readDocumentFiles>('document/ocr', {
    front,
    ...(back && { back }),
    frontIsBack: false,
    options: { wanted: wantedOf(options.type), today, mrzOnly, withPages },
  });
  const side = back ? 'FRONT_BACK' : 'FRONT';
  const model = describeProvenance(reading, answerConfiguration(loadConfig()));
  return writeAnswer(reading, { type: options.type, side, mrzOnly, allDataPoints: false }, model);
}

function explain(file: string, error: unknown): undefined {
  console.error(`${file}: ${reasonOf(error)}`);
}

/** Without what an answer of the API says around it. */
function reasonOf(error: unknown): string {
  if (error instanceof AtlasError) return error.detail?.replace(/^(front|back)_image: /, '') ?? error.message;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EACCES') return 'you may not read it';
  return error instanceof Error ? error.message : String(error);
}

async function drawPicture(path: string, answer: Answer): Promise<void> {
  const { drawReading } = await import('./draw-reading.ts');
  await writeFile(path, drawReading(answer));
}

async function describe(file: string, answer: Answer): Promise<string> {
  const { describeReading } = await import('./describe-reading.ts');
  return describeReading(file, answer);
}
