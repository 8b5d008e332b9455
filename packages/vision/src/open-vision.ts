import { basename } from 'node:path';
import { DETECTION_SIDE, detectText } from './text/detect-text.ts';
import { findCodes } from './codes/find-codes.ts';
import { findFaces } from './face/find-faces.ts';
import { openSession } from './models/open-session.ts';
import { foldClasses, zoneClasses } from './mrz/fold-classes.ts';
import { readMicr } from './micr/read-micr.ts';
import { readMrz } from './mrz/read-mrz.ts';
import { findPages } from './page/find-pages.ts';
import { findTurn } from './page/find-turn.ts';
import type { TurnFinder } from './page/find-turn.ts';
import { readDictionary } from './text/read-dictionary.ts';
import { readLine, readLineTwice } from './text/read-line.ts';
import { guessLanguage } from './text/tesseract/guess-language.ts';
import { keepLanguages } from './text/tesseract/keep-languages.ts';
import type { Vision } from './vision.ts';

/** What a model file is for; `models.json` names the file of each. */
export const MODEL_ROLES = [
  'text-detection',
  'text-recognition',
  'text-dictionary',
  'text-turn',
  'face-detection',
] as const;

export type ModelRole = (typeof MODEL_ROLES)[number];

/** Roles of the data of a language: `language-` and its ISO 639-3 code. */
const LANGUAGE_ROLE = /^language-([a-z]{3})$/;

/**
 * Loads the models of one process.
 *
 * @param models absolute path of the file of each role, and of the data of each language (`language-hin`)
 * @throws when a file is missing or no model of its role
 */
export async function openVision(options: {
  models: Readonly<Record<ModelRole, string> & Record<string, string>>;
}): Promise<Vision> {
  const { models } = options;
  const dictionary = await readDictionary(models['text-dictionary']);
  const inZone = zoneClasses(dictionary);
  const [detector, recogniser, zoneRecogniser, turner, faces] = await Promise.all([
    openSession(models['text-detection']),
    openSession(models['text-recognition']),
    openSession(models['text-recognition'], inZone),
    openSession(models['text-turn']),
    openSession(models['face-detection']),
  ]);
  const folded = foldClasses(inZone.map((index) => dictionary[index]!));
  const scripts = keepLanguages(languagePaths(models));
  const finder: TurnFinder = {
    classifier: turner,
    readLine: (image, quad) => readLine(recogniser, dictionary, image, quad),
  };
  return {
    findTurn: async (image, lines) => findTurn(finder, image, lines ?? (await detectText(detector, image))),
    findPages: (image) => findPages((picture, side) => detectText(detector, picture, side), image),
    detectText: (image, side) => detectText(detector, image, side),
    readLine: (image, quad) => readLineTwice(recogniser, dictionary, image, quad),
    recogniseLine: (image, quad, language) => scripts.read(image, quad, language),
    guessLanguage: (image, quad, candidates) =>
      guessLanguage((language) => scripts.read(image, quad, language), candidates),
    languages: scripts.languages,
    readMrz: async (image, lines, stretch) =>
      readMrz({ recogniser: zoneRecogniser, folded }, image, lines ?? (await detectText(detector, image)), stretch),
    readMicr: async (image, lines) => readMicr(image, lines),
    findCodes,
    findFaces: (image) => findFaces(faces, image),
    models: describeModels(models),
    async close() {
      await scripts.close();
      await Promise.all([detector, recogniser, zoneRecogniser, turner, faces].map((model) => model.close()));
    },
  };
}

function describeModels(models: Readonly<Record<ModelRole, string>>): Record<string, string> {
  const files = Object.fromEntries(MODEL_ROLES.map((role) => [role, basename(models[role])]));
  return { ...files, 'text-detection-side': String(DETECTION_SIDE) };
}

function languagePaths(models: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(models).flatMap(([role, path]) => {
    const [, language] = LANGUAGE_ROLE.exec(role) ?? [];
    return language ? [[language, path] as const] : [];
  });
  return Object.fromEntries(entries);
}
