import type { Character } from '@atlas/vision';

/** A run of characters read as a mask asks. */
export interface MaskFit {
  /** As fitted, without spaces. */
  text: string;
  /** 0–1: how likely the least likely character is among those that may stand in its place. */
  confidence: number;
  /** Characters that were replaced by what the recogniser held possible besides. */
  repairs: number;
  /** Character indices. */
  span: readonly [from: number, to: number];
}

/** More replacements than one in so many characters are another number. */
const CHARACTERS_A_REPAIR = 3;
/** Signs that may stand inside of a number. */
const SEPARATOR = /^[\s./\-–—]+$/;

/**
 * Every place in a piece of print where a number of this form stands, best first. Where a character may not stand in its place, the
 * likeliest that may, of those the recogniser itself held possible, stands for it: nothing is taken from a table of
 * look-alikes.
 *
 * @param mask `A` a letter, `9` a digit, `X` either; any other character stands for itself
 */
export function fitMask(characters: readonly Character[], mask: string): MaskFit[] {
  const solid = characters.flatMap((character, index) =>
    SEPARATOR.test(character.text) ? [] : [{ character, index }],
  );
  const fits: MaskFit[] = [];
  for (let start = 0; start + mask.length <= solid.length; start++) {
    const run = solid.slice(start, start + mask.length);
    const from = run[0]!.index;
    const to = run.at(-1)!.index + 1;
    if (isAlphanumeric(characters[from - 1]) || isAlphanumeric(characters[to])) continue;
    if (isDigits(mask) && (isDigits(solid[start - 1]) || isDigits(solid[start + mask.length]))) continue;
    const fit = fitRun(
      run.map(({ character }) => character),
      mask,
    );
    if (fit) fits.push({ ...fit, span: [from, to] });
  }
  return fits.sort((a, b) => a.repairs - b.repairs || b.confidence - a.confidence);
}

function fitRun(characters: readonly Character[], mask: string): Omit<MaskFit, 'span'> | undefined {
  let text = '';
  let confidence = 1;
  let repairs = 0;
  for (const [place, character] of characters.entries()) {
    const allowed = [character, ...(character.alternatives ?? [])].filter((one) => mayStand(one.text, mask[place]!));
    const best = allowed[0];
    if (!best) return undefined;
    const sum = allowed.reduce((total, one) => total + one.confidence, 0);
    text += best.text.toUpperCase();
    if (best === character) confidence = Math.min(confidence, best.confidence);
    else {
      repairs++;
      confidence = Math.min(confidence, best.confidence / sum);
    }
  }
  return repairs * CHARACTERS_A_REPAIR > mask.length ? undefined : { text, confidence, repairs };
}

/** Whether a sign may stand in a place of a mask. */
export function mayStand(text: string, place: string): boolean {
  const sign = text.toUpperCase();
  if (place === '9') return /^\d$/.test(sign);
  if (place === 'A') return /^[A-Z]$/.test(sign);
  return place === 'X' ? /^[A-Z0-9]$/.test(sign) : sign === place;
}

/** Digits are written in groups: another group makes another number. */
function isDigits(of: string | { character: Character } | undefined): boolean {
  const text = typeof of === 'string' ? of.replaceAll('9', '0') : of?.character.text;
  return text !== undefined && /^\d+$/.test(text);
}

function isAlphanumeric(character: Character | undefined): boolean {
  return character !== undefined && /^[\p{L}\p{N}]$/u.test(character.text);
}
