import { pointInQuad } from '@atlas/vision';
import type { Quad } from '@atlas/vision';
import type { PageReader, ReadRow } from './read-block.ts';

/** Figures as an address has them, of a house or of a PIN code, also where the first or the last was lost. */
const GROUP = /\/?\p{Nd}+(?:[/-]\p{Nd}+)*\/?/gu;
const PIN = /^\d{6}$/;
const INDIC_ZERO = 0x66;
/** How much of the way to the letter before and behind it a group is cut out: the sign between may be a figure that was lost. */
const ROOM = 0.8;

/**
 * The lines with the figures that the Latin spelling has, where the first recogniser, which knows figures better than the second one,
 * reads them in the very place: the second one loses a 1 within its letters.
 */
export async function settleFigures(
  page: PageReader,
  rows: readonly ReadRow[],
  latin: string,
): Promise<{ rows: readonly ReadRow[]; isSecond: boolean }> {
  const wanted = groupsOf(latin);
  const closed = rows.map((row) => ({ ...row, text: wanted.reduce(closeUp, row.text) }));
  let isSecond = settleEnd(closed, wanted.at(-1) ?? '');
  const groups = closed.flatMap(({ text }, row) => groupsOf(text).map((group, index) => ({ row, index, group })));
  if (groups.length !== wanted.length) return { rows: closed, isSecond };
  for (const [at, { row, index, group }] of groups.entries()) {
    const right = wanted[at]!;
    if (westernOf(group) === right || !(await isSeenAs(page, closed[row]!, index, right))) continue;
    const own = closed[row]!;
    let count = 0;
    closed[row] = { ...own, text: own.text.replaceAll(GROUP, (found) => (count++ === index ? right : found)) };
    isSecond = true;
  }
  return { rows: closed, isSecond };
}

/** The PIN code at the end of the last line, if the second recogniser saw anything of it and the first one all. */
function settleEnd(rows: ReadRow[], pin: string): boolean {
  const last = rows.at(-1);
  const end = /[^\p{L}\p{M}]*\p{Nd}[^\p{L}\p{M}]*$/u.exec(last?.text ?? '');
  if (!last || !end || !PIN.test(pin) || digitsOf(end[0]) === pin) return false;
  if (groupsOf(last.seen.at(-1)?.text ?? '').at(-1) !== pin) return false;
  rows[rows.length - 1] = { ...last, text: `${last.text.slice(0, end.index)} - ${pin}` };
  return true;
}

/** Figures in whatever script, as ours. */
export function digitsOf(text: string): string {
  return westernOf([...text].filter((sign) => /\p{Nd}/u.test(sign)).join(''));
}

/** The ten figures of each script of India stand alike in its block of 128 signs: their zero at `INDIC_ZERO`. */
function westernOf(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (sign) =>
    sign.codePointAt(0)! < 128 ? sign : String(((sign.codePointAt(0)! & 0x7f) - INDIC_ZERO + 10) % 10),
  );
}

function groupsOf(text: string): string[] {
  return text.match(GROUP) ?? [];
}

/** Without the blanks that were seen within these figures. */
function closeUp(text: string, group: string): string {
  const spaced = new RegExp(`(?<!\\d)${[...group].join(' ?')}(?!\\d)`, 'g');
  return text.replace(spaced, group);
}

/** The first recogniser reads these figures in the line, or, where its other letters mislead it, in the place of them alone. */
async function isSeenAs(page: PageReader, row: ReadRow, index: number, wanted: string): Promise<boolean> {
  if (row.seen.some(({ text }) => groupsOf(text).includes(wanted))) return true;
  const quad = placeOf(row, index);
  if (!quad) return false;
  const { text } = await page.vision.readLine(page.image, quad);
  return groupsOf(text.replaceAll(/\s/g, '')).includes(wanted);
}

/** The place of a group of figures within its line, with what may have been lost at its ends. */
function placeOf({ line, quad }: ReadRow, index: number): Quad | undefined {
  const signs = line.characters.filter(({ text }) => text !== ' ');
  const text = signs.map((sign) => sign.text[0] ?? ' ').join('');
  const group = [...text.matchAll(GROUP)][index];
  if (!group) return undefined;
  const [first, last] = [signs[group.index]!.x, signs[group.index + group[0].length - 1]!.x];
  const isLetter = (sign: { text: string }) => /[\p{L}\p{M}]/u.test(sign.text);
  const before = signs.slice(0, group.index).findLast(isLetter)?.x ?? 0;
  const after = signs.slice(group.index + group[0].length).find(isLetter)?.x ?? 1;
  const [from, to] = [first - (first - before) * ROOM, last + (after - last) * ROOM];
  return [pointInQuad(quad, from, 0), pointInQuad(quad, to, 0), pointInQuad(quad, to, 1), pointInQuad(quad, from, 1)];
}
