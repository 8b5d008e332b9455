import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { createWorker } from 'tesseract.js';
import { answerImages } from './answer-images.mjs';

const LSTM_ONLY = 1;
const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'));
const worker = await createWorker('eng', LSTM_ONLY, { langPath: join(data, '4.0.0_best_int'), cacheMethod: 'none' });

answerImages(async (path) => (await worker.recognize(path)).data.text.split('\n'));
