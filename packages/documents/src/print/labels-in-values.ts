import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { PERSON_NAMES } from '../reading.ts';
import type { FieldRule, ReadValue } from './field-rule.ts';
import type { FoundLabel } from './find-labels.ts';
import { foldText } from './fold-text.ts';
import type { LabelledPage } from './label-page.ts';
import type { Level } from './level-print.ts';
import type { PrintedPage } from './occurrence.ts';
import type { PrintLine } from './print-line.ts';
import { cutSegment, liesWithin } from './segment.ts';
import type { Segment } from './segment.ts';

/** `reason` of a name with a word in it that is a label elsewhere: nothing tells whether it is one here. */
const LABEL_WORD = 'label_word';
/** In heights: how far below its label, beside the left edge of that, and to its right a value stands. */
const MAX_BELOW = 2.6;
const MAX_INDENT = 3;
const MAX_RIGHT = 16;

/** Labels, and the lines of which one was left out, since it is more likely a word of the value. */
interface Parted {
  labels: FoundLabel[];
  withLabelWords: ReadonlySet<number>;
}

/**
 * Leaves out labels that stand in a name: behind another label and its colon (`Name : Name Devi`, `Name : DOI YUKI`), or once more right below or beside the same
 * label (`NAME NAMBIAR` below `Name`). Else the name would be cut off there, and read surely.
 */
export function leaveOutLabelsInValues(
  page: PrintedPage,
  labels: readonly FoundLabel[],
  { rules, level }: { rules: readonly FieldRule[]; level: Level },
): Parted {
  const names = rules.filter(({ name, inTable }) => PERSON_NAMES.has(name) && inTable === undefined);
  const isOfName = ({ name }: FoundLabel): boolean => names.some((rule) => rule.name === name);
  const isWord = (label: FoundLabel): boolean => {
    const line = page.lines[label.line]!;
    if (!/^\p{L}+$/u.test(wordOf(line, label)) || /^\s*[:：/]/.test(textFrom(line, label.to))) return false;
    const before = labels.filter(({ line: row, to }) => row === label.line && to <= label.from).at(-1);
    if (before) return isOfName(before) && isInValue(page, before, label, rules);
    return isOfName(label) && labels.some((other) => isSameLabel(page, other, label, level));
  };
  const words = labels.filter(isWord);
  return {
    labels: labels.filter((label) => !words.includes(label)),
    withLabelWords: new Set(words.map(({ line }) => line)),
  };
}

/** Whether a label goes on with the value of the one before it on its line. */
function isInValue(page: PrintedPage, own: FoundLabel, label: FoundLabel, rules: readonly FieldRule[]): boolean {
  const line = page.lines[label.line]!;
  const isSame = foldText(wordOf(line, own)) === foldText(wordOf(line, label));
  if (/\d/.test(textFrom(line, own.to)) || !(isSame || /^\s*[:：]/.test(textFrom(line, own.to)))) return false;
  const between = cutSegment(line, own.to, label.from).text;
  const rest = cutSegment(line, label.to);
  if (own.name === label.name) return between !== '' || rest.text !== '';
  // What follows is the value of another field, or stands below its label, or is the next column.
  const isValue = rules.some(({ name, grammar }) => name === label.name && !PERSON_NAMES.has(name) && grammar(rest, page.today)); // prettier-ignore
  return rest.text !== '' && !isValue && (between === '' || label.name !== '');
}

/** Whether one label, alone on its line, stands right above another that says the same, or before it on its row, and that begins a line of letters. */
function isSameLabel({ lines }: PrintedPage, own: FoundLabel, label: FoundLabel, level: Level): boolean {
  const [line, other] = [lines[label.line]!, lines[own.line]!];
  if (own.line === label.line || foldText(wordOf(line, label)) !== foldText(wordOf(other, own))) return false;
  const isBeginning = !/[\p{L}\p{N}]/u.test(textOf(line, 0, label.from));
  const isAlone = !/[\p{L}\p{N}]/u.test(textFrom(other, own.to));
  if (!isBeginning || !isAlone || !/^[^\d:：]*\p{L}[^\d:：]*$/u.test(textFrom(line, label.to))) return false;
  const height = Math.max(quadHeight(line.quad), quadHeight(other.quad));
  const down = (level(quadCentre(line.quad)) - level(quadCentre(other.quad))) / height;
  const [a, b] = [quadBox(other.quad), quadBox(line.quad)];
  const gap = (b.x - a.x - a.width) / height;
  const isBelow = down > 0.35 && down < MAX_BELOW && Math.abs(a.x - b.x) < MAX_INDENT * height;
  return isBelow || (Math.abs(down) < 0.7 && gap > -0.8 && gap < MAX_RIGHT);
}

/** What the grammar of a field makes of a piece of print; a name with a label word in it is whole, and never sure. */
export function readWithLabelWords(page: LabelledPage, rule: FieldRule, segment: Segment): ReadValue | undefined {
  const read = rule.grammar(segment, page.today);
  const { withLabelWords = new Set<number>(), lines } = page;
  const isWithWord = [...withLabelWords].some((line) => liesWithin(segment.quad, lines[line]!.quad));
  if (!isWithWord || !PERSON_NAMES.has(rule.name)) return read;
  const value = segment.text.replaceAll(/\s+/g, ' ').trim();
  if (!read && !/^\p{L}[\p{L}.'’-]* [\p{L} .'’-]{1,60}$/u.test(value)) return undefined;
  const least = Math.min(...segment.characters.map(({ confidence }) => confidence));
  return { ...(read ?? { value, confidence: least, vouched: 'none' }), doubted: LABEL_WORD };
}

function wordOf(line: PrintLine, { from, to }: FoundLabel): string {
  return textOf(line, from, to).trim();
}

function textFrom(line: PrintLine, from: number): string {
  return textOf(line, from, line.characters.length);
}

function textOf({ characters }: PrintLine, from: number, to: number): string {
  const inside = characters.slice(from, to);
  return inside.map(({ text }) => text).join('');
}
