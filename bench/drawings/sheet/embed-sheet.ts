import { isText } from './sheet.ts';
import type { Mark, Sheet } from './sheet.ts';

/** A card printed on a larger page, with a line to cut along. */
export function embedSheet(sheet: Sheet, x: number, y: number, scale = 1): Mark[] {
  const { widthMm, heightMm } = sheet;
  const cut = `<rect x="${x}" y="${y}" width="${widthMm * scale}" height="${heightMm * scale}" fill="none" stroke="#777" stroke-width="0.2" stroke-dasharray="1.5 1"/>`;
  return [
    ...sheet.marks.map((mark): Mark => {
      if (!isText(mark))
        return { ...mark, svg: `<g transform="translate(${x} ${y}) scale(${scale})">${clip(mark.svg, sheet)}</g>` };
      const moved = { ...mark, x: x + mark.x * scale, y: y + mark.y * scale, size: mark.size * scale };
      return moved;
    }),
    { svg: cut },
  ];
}

/** Patterns run over the edge of their card. */
function clip(svg: string, { widthMm, heightMm }: Sheet): string {
  return `<svg width="${widthMm}" height="${heightMm}" viewBox="0 0 ${widthMm} ${heightMm}" overflow="hidden">${svg}</svg>`;
}
