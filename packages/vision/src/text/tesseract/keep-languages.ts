import type { Quad, RgbImage } from '../../image.ts';
import type { TextLine } from '../../vision.ts';
import { openLanguage } from './open-language.ts';
import type { OpenLanguage } from './open-language.ts';
import { readScriptLine } from './read-script-line.ts';

/** Each takes some 40 MB; a document rarely has more than two, and English is not among them. */
const MAX_OPEN = 3;

export interface ScriptReader {
  /** Which languages there are data of, as ISO 639-3 codes. */
  readonly languages: readonly string[];
  /** Reads one line in one language. @throws {RangeError} when there is no data of the language */
  read(image: RgbImage, quad: Quad, language: string): Promise<TextLine>;
  close(): Promise<void>;
}

/**
 * Reads lines in the languages whose data is there. A language is opened when it is first asked for, and the one that was not
 * asked for the longest is closed when there are more than three.
 *
 * @param paths of the data of each language
 */
export function keepLanguages(paths: Readonly<Record<string, string>>): ScriptReader {
  const opened = new Map<string, Promise<OpenLanguage>>();
  const take = (language: string): Promise<OpenLanguage> => {
    const path = Object.hasOwn(paths, language) ? paths[language] : undefined;
    if (path === undefined) throw new RangeError('there is no data of this language');
    const found = opened.get(language) ?? openLanguage(path);
    // Maps keep the order in which keys are put in: the first is the one that was not used for the longest.
    opened.delete(language);
    opened.set(language, found);
    return found;
  };
  const drop = async (language: string): Promise<void> => {
    const dropped = opened.get(language);
    opened.delete(language);
    await dropped?.then(
      (open) => open.close(),
      () => undefined,
    );
  };
  const readNow = async (image: RgbImage, quad: Quad, language: string): Promise<TextLine> => {
    try {
      const open = await take(language);
      while (opened.size > MAX_OPEN) await drop(opened.keys().next().value!);
      return readScriptLine(open, image, quad);
    } catch (cause) {
      // A program that failed is not to be asked again.
      opened.delete(language);
      throw cause;
    }
  };
  const inTurn = oneAfterAnother();
  return {
    languages: Object.keys(paths),
    read: (image, quad, language) => inTurn(() => readNow(image, quad, language)),
    close: () =>
      inTurn(async () => {
        for (const language of opened.keys()) await drop(language);
      }),
  };
}

/** So that no language is closed while it reads. */
function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
}
