import type { Draw } from '../random.ts';

const SKINS = ['#f0cdb0', '#e3b58f', '#c98f66', '#a26f48', '#7a4f32', '#f6dcc6'] as const;
const HAIRS = ['#1d1815', '#3a2617', '#5c3b20', '#8d6a3f', '#77736f', '#b9935a'] as const;

/** A simple face on a plain ground, as SVG that fills the box (mm). It is nobody's. */
export function drawPortrait(draw: Draw, [x, y, width, height]: readonly [number, number, number, number]): string {
  const skin = draw.pick(SKINS);
  const hair = draw.pick(HAIRS);
  const long = draw.chance(0.45);
  const id = `p${Math.floor(draw.unit() * 1e9)}`;
  const cx = 50 + draw.between(-3, 3);
  const headWidth = draw.between(20, 24);
  const headHeight = draw.between(27, 31);
  const parts = [
    `<rect width="100" height="130" fill="hsl(${draw.whole(190, 230)}, 15%, ${draw.whole(78, 90)}%)"/>`,
    long ? `<ellipse cx="${cx}" cy="68" rx="${headWidth + 9}" ry="${headHeight + 16}" fill="${hair}"/>` : '',
    drawBody(draw, cx, skin),
    `<ellipse cx="${cx}" cy="58" rx="${headWidth}" ry="${headHeight}" fill="url(#${id}s)"/>`,
    drawHair(cx, headWidth, headHeight, hair),
    drawFeatures(draw, cx, headWidth, hair),
  ];
  return (
    `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="0 0 100 130" preserveAspectRatio="xMidYMid slice">` +
    `<defs><radialGradient id="${id}s" cx="0.42" cy="0.42" r="0.75"><stop offset="0.3" stop-color="${skin}"/>` +
    `<stop offset="1" stop-color="${darken(skin)}"/></radialGradient></defs>${parts.join('')}</svg>`
  );
}

function drawBody(draw: Draw, cx: number, skin: string): string {
  const cloth = `hsl(${draw.whole(0, 359)}, ${draw.whole(5, 40)}%, ${draw.whole(15, 45)}%)`;
  return (
    `<rect x="${cx - 9}" y="76" width="18" height="26" fill="${darken(skin)}"/>` +
    `<path d="M${cx - 46} 130 q4 -30 34 -33 q12 10 24 0 q30 3 34 33 z" fill="${cloth}"/>`
  );
}

function drawHair(cx: number, headWidth: number, headHeight: number, hair: string): string {
  const left = cx - headWidth - 1;
  const right = cx + headWidth + 1;
  const top = 58 - headHeight - 6;
  return `<path d="M${left} 60 C${left - 3} ${top} ${right + 3} ${top} ${right} 60 C${right - 5} 42 ${cx + 6} 40 ${cx - 4} 40 C${left + 8} 42 ${left + 4} 48 ${left} 60 Z" fill="${hair}"/>`;
}

function drawFeatures(draw: Draw, cx: number, headWidth: number, hair: string): string {
  const apart = headWidth * draw.between(0.4, 0.48);
  const eyes = [-1, 1].map((side) => {
    const ex = cx + side * apart;
    return (
      `<ellipse cx="${ex}" cy="57" rx="4.4" ry="2.4" fill="#f7f4ef"/><circle cx="${ex}" cy="57" r="2.1" fill="#3b2a1e"/>` +
      `<circle cx="${ex + 0.6}" cy="56.4" r="0.6" fill="#fff"/>` +
      `<path d="M${ex - 5} 56.6 q5 -4 10 0" stroke="#33241b" stroke-width="0.9" fill="none"/>` +
      `<path d="M${ex - 6} 51.5 q6 -3.4 12 0" stroke="${hair}" stroke-width="1.9" fill="none"/>`
    );
  });
  return (
    eyes.join('') +
    `<path d="M${cx - 1.5} 58 q-3.4 9 -3.6 11.4 q4.6 2.6 9.4 0" stroke="#6d4532" stroke-opacity="0.7" stroke-width="1.1" fill="none"/>` +
    `<path d="M${cx - 8} 76.4 q4 -2 8 -0.8 q4 -1.2 8 0.8 q-8 5.6 -16 0 z" fill="#a2544c"/>`
  );
}

function darken(colour: string): string {
  const channels = [1, 3, 5].map((at) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * 0.78));
  return `rgb(${channels.join(', ')})`;
}
