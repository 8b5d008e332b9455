import type { Draw } from '../random.ts';
import type { ShapeMark } from './sheet.ts';

/** A pen's scrawl in the box (mm). */
export function drawSignature(draw: Draw, x: number, y: number, width: number, height: number): ShapeMark {
  const loops = draw.whole(4, 8);
  let path = `M${x} ${y + height * 0.6}`;
  for (let i = 1; i <= loops; i++) {
    const along = x + (width * i) / loops;
    const lift = draw.between(0, height);
    path += ` q${draw.between(-1, 3)} ${draw.between(-height, height)} ${along - x - (width * (i - 1)) / loops} ${(lift - height / 2) * 0.3}`;
  }
  const ink = draw.pick(['#15203f', '#1b1b20', '#20306b']);
  return {
    personal: true,
    svg: `<path d="${path}" fill="none" stroke="${ink}" stroke-width="${draw.between(0.25, 0.45)}" stroke-linecap="round"/>`,
  };
}

/** A round device where a state puts its arms; nobody's. */
export function drawEmblem(draw: Draw, x: number, y: number, radius: number, fill: string): ShapeMark {
  const points = draw.whole(5, 12);
  const star = Array.from({ length: points * 2 }, (_, i) => {
    const r = i % 2 === 0 ? radius * 0.7 : radius * 0.35;
    const angle = (i / (points * 2)) * Math.PI * 2;
    return `${(x + r * Math.sin(angle)).toFixed(2)},${(y - r * Math.cos(angle)).toFixed(2)}`;
  });
  return {
    svg: `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${fill}" stroke-width="0.35"/><polygon points="${star.join(' ')}" fill="${fill}"/>`,
  };
}
