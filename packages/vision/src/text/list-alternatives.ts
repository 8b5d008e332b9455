import type { Alternative } from '../vision.ts';
import type { LineScores } from './recognise-line.ts';

/** More than these a grammar has never needed. */
const MAX_ALTERNATIVES = 4;
/** What is less likely is noise of the model. */
const MIN_CONFIDENCE = 1e-4;

/**
 * What else may stand at a step of a line, likeliest first: letters and digits only, since those are what a grammar chooses
 * between. Capital and small forms count together, under the likelier of the two.
 */
export function listAlternatives(
  { probabilities, classes }: LineScores,
  step: number,
  dictionary: readonly string[],
  taken: string,
): Alternative[] {
  const start = step * classes;
  const found = new Map<string, Alternative>();
  for (let index = 1; index < classes; index++) {
    const confidence = probabilities[start + index]!;
    if (confidence < MIN_CONFIDENCE) continue;
    const text = dictionary[index] ?? '';
    const key = text.toUpperCase();
    if (!/^[A-Z0-9]$/.test(key) || key === taken.toUpperCase()) continue;
    const known = found.get(key);
    if (!known || known.confidence < confidence) found.set(key, { text, confidence });
  }
  return [...found.values()].sort((a, b) => b.confidence - a.confidence).slice(0, MAX_ALTERNATIVES);
}
