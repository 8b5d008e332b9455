import { isRunningText } from '../print/running-text.ts';

/** What is stamped on, or printed over, what is no valid document; blanks may not have been read. */
const STAMPS: readonly RegExp[] = [
  // Many cards say what they are not valid for, or without.
  /\bNOT ?(?:A ?)?VALID(?! ?(?:FOR|AFTER|UNTIL|BEFORE|TILL|WITHOUT|UNLESS|IF|AS|TO|IN|ON|OUTSIDE|PROOF))/,
  /\bSTATUS ?[:：-]? ?(?:CANCELL?ED|REJECTED|REVOKED|SUSPENDED|SURRENDERED)\b/,
  /\bSAMPLE ?(?:ONLY|COPY)\b|\bFOR ?(?:SAMPLE|DEMO|DEMONSTRATION|TRAINING|ILLUSTRATION) ?(?:PURPOSES? ?)?ONLY\b/,
];
/** Lines that say nothing else. */
const LINES: readonly RegExp[] = [
  /^[^A-Z]*(?:(?:THIS ?)?(?:CARD|DOCUMENT|LICEN[CS]E|CERTIFICATE|REGISTRATION|PASSPORT|PAN) ?(?:IS ?|HAS ?BEEN ?)?)?(?:CANCELL?ED|REJECTED|REVOKED|SUSPENDED|SURRENDERED)(?:[^A-Z]+(?:CANCELL?ED|REVOKED|SUSPENDED|SURRENDERED))?[^A-Z]*$/,
  /^[^A-Z]*DUMMY(?: ?(?:CARD|COPY|DOCUMENT|DATA|ONLY))?[^A-Z]*$/,
  /^[^A-Z]*(?:THIS ?IS ?)?NOT ?A ?VALID ?DOCUMENT[^A-Z]*$/,
];
/** … and what titles a paper about a card, which carries all that the card does: an application, its proof, a sale. */
const PAPERS: readonly RegExp[] = [
  /\bAPPLICATION ?STATUS\b/,
  /\bFORM ?(?:NO\.? ?)?49 ?AA?\b/,
  /\bSALE ?LETTER\b|\bFORM ?(?:NO\.? ?)?(?:29|30)\b/,
];

/** Whether a line is a stamp by which a document says that it is none, or is not valid. */
export function isVoidStamp(text: string): boolean {
  const raised = text.toUpperCase();
  if (LINES.some((words) => words.test(raised))) return true;
  return STAMPS.some((words) => words.test(raised)) && !isRunningText(text);
}

/** … or titles a paper about a card. @param text one line */
export function isVoidMark(text: string): boolean {
  return isVoidStamp(text) || (PAPERS.some((words) => words.test(text.toUpperCase())) && !isRunningText(text));
}
