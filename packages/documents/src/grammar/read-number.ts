import type { Character } from '@atlas/vision';
import type { Grammar, ReadValue } from '../print/field-rule.ts';
import { fitMask, mayStand, type MaskFit } from './fit-mask.ts';
import { LOOK_ALIKE, LOOK_ALIKE_CHECK } from './look-alike.ts';

export interface NumberForm {
  /** See `fitMask`. Of several that fit different pieces of the print the first decides. */
  masks: readonly string[];
  /** What makes a number of this form valid; `undefined`: it is none. */
  check?: (text: string) => { checks?: ReadValue['checks']; isProof?: boolean } | undefined;
  /** A digit, too, may be the letter that looks like it, where a second form has one: they are given out with both. */
  doubtsDigits?: boolean;
  /** It is printed without signs inside: what has more than one between its characters is a sentence or a date. */
  isSolid?: boolean;
  /** How it is written for people. */
  write?: (text: string) => string;
}

/** `open`: what another form may have in the place of a sign for that to be doubted. */
interface Forms {
  masks: readonly string[];
  open: string;
}

interface CheckedFit extends MaskFit {
  checks: NonNullable<ReadValue['checks']>;
  isProof: boolean;
}

/** A number of fixed form. A check digit that agrees vouches for it; one that does not leaves it to be doubted. */
export function numberOf({ masks, check, write, isSolid = false, doubtsDigits = false }: NumberForm): Grammar {
  const forms = { masks, open: doubtsDigits ? '9A' : '9' };
  return ({ characters }) => {
    const best = bestFit(characters, forms, check);
    if (!best || (isSolid && signsIn(characters, best) > 1)) return undefined;
    const { text, confidence, repairs, span, checks, isProof } = best;
    return {
      value: write ? write(text) : text,
      normalised: text,
      confidence,
      vouched: isProof ? 'check' : 'form',
      repairs,
      checks: [...checks, ...(repairs > 0 ? [{ id: 'repaired', result: 'pass' } as const] : [])],
      span,
    };
  };
}

/** How many characters of a piece of print the number skips. */
function signsIn(characters: readonly Character[], { text, span }: MaskFit): number {
  return characters.slice(...span).length - text.length;
}

/**
 * Of all forms that the same piece of print can take, the one that asks for the fewest replacements: no letter is made a digit where
 * another form has a letter there. What two forms say differently, with as many replacements, is as sure as the one is against the
 * other, unless a check digit agrees.
 */
function bestFit(characters: readonly Character[], forms: Forms, check: NumberForm['check']): CheckedFit | undefined {
  const fits = forms.masks.flatMap((mask) => fitMask(characters, mask).flatMap((fit) => withChecks(fit, mask, forms, check))); // prettier-ignore
  const first = fits[0];
  if (!first) return undefined;
  const sameSpan = fits.filter(({ span }) => span[0] === first.span[0] && span[1] === first.span[1]);
  const [best, ...others] = sameSpan.sort((a, b) => a.repairs - b.repairs);
  const rivals = others.filter((one) => one.text !== best!.text && one.repairs === best!.repairs && !best!.isProof);
  const against = Math.max(0, ...rivals.map(({ confidence }) => confidence));
  return { ...best!, confidence: Math.min(best!.confidence, best!.confidence / (best!.confidence + against)) };
}

function withChecks(fit: MaskFit, mask: string, forms: Forms, check: NumberForm['check'] = () => ({})): CheckedFit[] {
  const checked = check(fit.text);
  if (!checked) return [];
  const { checks = [], isProof = false } = checked;
  const isOpen = !isProof && twinsOf(fit.text, mask, forms).some((twin) => check(twin));
  if (!isOpen) return [{ ...fit, checks, isProof }];
  return [{ ...fit, confidence: Math.min(fit.confidence, LOOK_ALIKE), checks: [...checks, LOOK_ALIKE_CHECK], isProof }];
}

const TWINS: Readonly<Record<string, string>> = { '0': 'O', O: '0', '1': 'I', I: '1' };

/**
 * The same number with one sign as its twin, where both may stand: in most faces nothing but its neighbours tells which it is, and
 * the recogniser is sure of either. Where a second form has a digit in the place of a letter, the letter alone is doubted: those
 * who give out numbers avoid O and I.
 */
function twinsOf(text: string, mask: string, { masks, open }: Forms): string[] {
  return [...text].flatMap((sign, at) => {
    const other = TWINS[sign];
    if (!other) return [];
    const twin = text.slice(0, at) + other + text.slice(at + 1);
    return mask[at] === 'X' ||
      masks.some((one) => open.includes(one[at]!) && one[at] !== mask[at] && hasForm(twin, one))
      ? [twin]
      : [];
  });
}

function hasForm(text: string, mask: string): boolean {
  return text.length === mask.length && [...text].every((sign, at) => mayStand(sign, mask[at]!));
}
