import type { Draw } from '../random.ts';
import type { Holder } from '../holder/invent-holder.ts';
import { drawPattern } from './draw-pattern.ts';
import { drawPortrait } from './draw-portrait.ts';
import type { Style } from './invent-style.ts';
import type { CardLayout, PrintedField, SideLayout } from './layouts.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;
/** Ten characters an inch, as Doc 9303-3 asks; the font's own advance is 0.723 of its size. */
const MRZ_PITCH_MM = 2.54;
const MRZ_FONT_MM = 3.51;

export interface CardPlan {
  layout: CardLayout;
  side: SideLayout;
  style: Style;
  holder: Holder;
  mrz: readonly string[];
  /** Width of the picture, px. */
  widthPx: number;
}

/** One side of a card as SVG, corners rounded on transparent ground. */
export function composeCard(draw: Draw, plan: CardPlan): string {
  const { layout, side, style, widthPx } = plan;
  const { widthMm, heightMm } = layout;
  const heightPx = Math.round((widthPx * heightMm) / widthMm);
  const parts = [
    `<rect width="${widthMm}" height="${heightMm}" fill="url(#paper)"/>`,
    drawPattern(draw, style, widthMm, heightMm),
    side.mrz && style.plainZone ? drawZone(layout, side.mrz.y, draw) : '',
    drawHeading(plan),
    side.portrait ? drawPortrait(draw, side.portrait) : '',
    ...side.cells.map((cell) => drawCell(plan, cell)),
    drawMrz(plan),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthMm} ${heightMm}">` +
    `<defs><linearGradient id="paper" x2="1" y2="${draw.between(0.2, 1).toFixed(2)}"><stop stop-color="${style.paper}"/>` +
    `<stop offset="1" stop-color="${style.tint}"/></linearGradient>` +
    `<clipPath id="card"><rect width="${widthMm}" height="${heightMm}" rx="3"/></clipPath></defs>` +
    `<g clip-path="url(#card)">${parts.join('')}</g></svg>`
  );
}

/** What a card prints for a field; empty when this holder has none. */
export function printField(holder: Holder, style: Style, field: PrintedField): string {
  const name = (text: string): string => (style.upperCaseNames ? text.toUpperCase() : text);
  const texts: Readonly<Record<PrintedField, string>> = {
    code: holder.code,
    state: holder.issuingState.replaceAll('<', ''),
    number: holder.documentNumber,
    surname: name(holder.surname),
    given: name(holder.givenNames),
    nationality: holder.nationality.replaceAll('<', ''),
    birth: printDate(holder.dateOfBirth, style),
    sex: holder.sex,
    birthplace: holder.placeOfBirth.toUpperCase(),
    issue: printDate(holder.dateOfIssue, style),
    expiry: printDate(holder.dateOfExpiry, style),
    authority: holder.authority.toUpperCase(),
    personal: holder.optional,
  };
  return texts[field];
}

function printDate(iso: string, style: Style): string {
  const [year, month, day] = iso.split('-');
  if (year === undefined || month === undefined || day === undefined) return '';
  return style.dateForm
    .replace('YYYY', year)
    .replace('MON', MONTHS[Number(month) - 1] ?? '')
    .replace('MM', month)
    .replace(/DD?/, day);
}

function drawZone(layout: CardLayout, firstBaseline: number, draw: Draw): string {
  const top = firstBaseline - draw.between(5.5, 7);
  return `<rect y="${top}" width="${layout.widthMm}" height="${layout.heightMm - top}" fill="#fbfaf6" fill-opacity="${draw.between(0.75, 1).toFixed(2)}"/>`;
}

function drawHeading({ layout, side, style, holder }: CardPlan): string {
  const { x, y, anchor, band } = side.heading;
  const text = escapeXml(`${holder.people.country.toUpperCase()}  ${layout.title}`);
  const colour = band ? '#ffffff' : style.accent;
  const size = Math.min(3.4, (layout.widthMm * 1.15) / text.length);
  const strip = band ? `<rect width="${layout.widthMm}" height="${y + 2.2}" fill="${style.accent}"/>` : '';
  return `${strip}<text x="${x}" y="${y}" text-anchor="${anchor}" font-family="${style.labelFont}" font-weight="bold" font-size="${size.toFixed(2)}" fill="${colour}">${text}</text>`;
}

function drawCell({ side, style, holder }: CardPlan, cell: SideLayout['cells'][number]): string {
  const value = printField(holder, style, cell.field);
  if (value === '') return '';
  const label = escapeXml(style.words[cell.field]);
  const labelText = (x: number, size: number): string =>
    `<text x="${x}" y="${cell.y}" font-family="${style.labelFont}" font-size="${size.toFixed(2)}" fill="${style.accent}">${label}`;
  const values = `font-family="${style.valueFont}" font-weight="${style.valueWeight}" fill="${style.ink}" font-size="${style.valueMm.toFixed(2)}"`;
  if (side.labels === 'before')
    return `${labelText(cell.x, style.valueMm * 0.85)} : <tspan ${values}>${escapeXml(value)}</tspan></text>`;
  const below = (cell.y + style.valueMm * 1.08).toFixed(2);
  return `${labelText(cell.x, style.labelMm)}</text><text x="${cell.x}" y="${below}" ${values}>${escapeXml(value)}</text>`;
}

function drawMrz({ side, style, mrz }: CardPlan): string {
  const place = side.mrz;
  if (!place) return '';
  const glyph = (char: string, line: number, column: number): string =>
    `<text x="${(place.x + column * MRZ_PITCH_MM).toFixed(2)}" y="${(place.y + line * place.gap).toFixed(2)}">${escapeXml(char)}</text>`;
  const glyphs = mrz.flatMap((text, line) => Array.from(text, (char, column) => glyph(char, line, column)));
  return `<g font-family="OCR B" font-size="${MRZ_FONT_MM}" fill="${style.mrzInk}">${glyphs.join('')}</g>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;').replaceAll('"', '&quot;');
}
