import type { Draw } from '../random.ts';
import type { Style } from './invent-style.ts';

/** Faint security print over the whole card, as SVG in millimetres. */
export function drawPattern(
  draw: Draw,
  style: Pick<Style, 'accent' | 'pattern'>,
  widthMm: number,
  heightMm: number,
): string {
  const stroke = `stroke="${style.accent}" fill="none" stroke-width="0.12" stroke-opacity="${draw.between(0.14, 0.3).toFixed(2)}"`;
  return `<g ${stroke}>${PATTERNS[style.pattern](draw, widthMm, heightMm)}</g>`;
}

type Pattern = (draw: Draw, width: number, height: number) => string;

const PATTERNS: Readonly<Record<Style['pattern'], Pattern>> = {
  rings(draw, width, height) {
    const centres = [0, 1, 2].map(() => [draw.between(0, width), draw.between(0, height)] as const);
    return centres
      .flatMap(([x, y]) =>
        Array.from({ length: 22 }, (_, ring) => `<circle cx="${x}" cy="${y}" r="${1.5 + ring * 1.9}"/>`),
      )
      .join('');
  },
  hatch(draw, width, height) {
    const lean = draw.between(-30, 30);
    const step = draw.between(1.1, 2);
    const lines: string[] = [];
    for (let x = -Math.abs(lean); x < width + Math.abs(lean); x += step)
      lines.push(`<path d="M${x} 0 L${x + lean} ${height}"/>`);
    return lines.join('');
  },
  dots(draw, width, height) {
    const step = draw.between(1.5, 2.4);
    const dots: string[] = [];
    for (let y = 0, row = 0; y < height; y += step, row++)
      for (let x = (row % 2) * (step / 2); x < width; x += step) dots.push(`<circle cx="${x}" cy="${y}" r="0.22"/>`);
    return dots.join('');
  },
  rays(draw, width, height) {
    const x = draw.between(0.2, 0.8) * width;
    const y = draw.between(0.2, 0.8) * height;
    return Array.from({ length: 150 }, (_, ray) => {
      const angle = (ray / 150) * Math.PI * 2;
      return `<path d="M${x + 4 * Math.cos(angle)} ${y + 4 * Math.sin(angle)} L${x + 140 * Math.cos(angle)} ${y + 140 * Math.sin(angle)}"/>`;
    }).join('');
  },
  lattice(draw, width, height) {
    const size = draw.between(3, 5);
    const cells: string[] = [];
    for (let y = -size; y < height + size; y += size)
      for (let x = -size; x < width + size; x += size)
        cells.push(`<path d="M${x} ${y} q${size / 2} ${size * 0.6} ${size} 0 q${-size * 0.3} ${size / 2} 0 ${size}"/>`);
    return cells.join('');
  },
};
