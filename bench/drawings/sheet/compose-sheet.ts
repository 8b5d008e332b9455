import type { Mark, Sheet, TextMark } from './sheet.ts';
import { isText } from './sheet.ts';

/**
 * One side as SVG, corners rounded on transparent ground.
 *
 * @param blank leaves out whatever belongs to a holder: the template remains
 */
export function composeSheet(sheet: Sheet, widthPx: number, blank: boolean): string {
  const kept = blank ? sheet.marks.filter(isPrinted) : sheet.marks;
  const { widthMm, heightMm, cornerMm } = sheet;
  const clip = `<clipPath id="edge"><rect width="${widthMm}" height="${heightMm}" rx="${cornerMm}"/></clipPath>`;
  const inner = kept.map((mark) => (isText(mark) ? composeText(mark) : mark.svg)).join('');
  return openSvg(sheet, widthPx) + `<defs>${clip}</defs><g clip-path="url(#edge)">${inner}</g></svg>`;
}

/** Only what prints fields, each field in a colour of its own (red = 1 + index), on transparent ground. */
export function composeFieldMap(sheet: Sheet, widthPx: number): { svg: string; keys: string[] } {
  const fields = sheet.marks.filter(isText).filter(({ of }) => of);
  const keys = [...new Set(fields.map(({ of }) => of!.key))];
  const inner = fields.map((mark) => composeText({ ...mark, fill: `rgb(${keys.indexOf(mark.of!.key) * 4 + 4},0,0)` }));
  return { svg: `${openSvg(sheet, widthPx)}${inner.join('')}</svg>`, keys };
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function isPrinted(mark: Mark): boolean {
  return mark.personal !== true && !(isText(mark) && mark.of);
}

function openSvg({ widthMm, heightMm }: Sheet, widthPx: number): string {
  const heightPx = Math.round((widthPx * heightMm) / widthMm);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthMm} ${heightMm}">`;
}

function composeText(mark: TextMark): string {
  const { x, y, size, text, font, fill, weight = 'normal', anchor = 'start', spacing, turn, opacity } = mark;
  const at = `x="${x.toFixed(2)}" y="${y.toFixed(2)}" font-size="${size.toFixed(2)}" text-anchor="${anchor}"`;
  const face = `font-family="${font}" font-weight="${weight}" fill="${fill}"`;
  const extra =
    (spacing ? ` letter-spacing="${spacing}"` : '') +
    (opacity ? ` fill-opacity="${opacity}"` : '') +
    (turn ? ` transform="rotate(${turn} ${x} ${y})"` : '');
  return `<text ${at} ${face}${extra} xml:space="preserve">${escapeXml(text)}</text>`;
}
