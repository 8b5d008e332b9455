import { createRequire } from 'node:module';
import { answerImages } from './answer-images.mjs';

/** Found at run time: linters of this repository shall not follow it into packages that are not installed. */
const { default: Ocr } = await import(createRequire(import.meta.url).resolve('@gutenye/ocr-node'));

/** One thread: with its own default, threads that wait in a spin would count as work. */
const ocr = await Ocr.create({ onnxOptions: { intraOpNumThreads: 1, interOpNumThreads: 1 } });

answerImages(async (path) => (await ocr.detect(path)).map(({ text }) => text));
