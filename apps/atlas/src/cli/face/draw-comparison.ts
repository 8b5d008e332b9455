/** One side of a comparison. */
export interface DrawnSide {
  /** JPEG of the face, 3 : 4; absent where none was found. */
  jpeg: Uint8Array | undefined;
  caption: string;
}

const [WIDTH, HEIGHT, GAP, LINE] = [240, 320, 90, 34];
const COLOURS = { MATCH: '#0a7d33', REVIEW: '#b45309', NO_MATCH: '#b91c1c' } as const;

/** Both faces as they were cut out, with what came of comparing them between them, as an SVG that needs nothing else. */
export function drawComparison(
  sides: readonly [DrawnSide, DrawnSide],
  { decision, score }: { decision: keyof typeof COLOURS; score: number },
): string {
  const total = WIDTH * 2 + GAP;
  const middle = WIDTH + GAP / 2;
  const text = (x: number, y: number, size: number, colour: string, words: string) =>
    `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${size}" fill="${colour}" text-anchor="middle">${words}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${HEIGHT + LINE}" width="${total}" height="${HEIGHT + LINE}" role="img">`,
    `<title>Two faces and how alike they are</title>`,
    `<rect width="${total}" height="${HEIGHT + LINE}" fill="#fff"/>`,
    ...sides.flatMap(({ jpeg, caption }, index) => {
      const x = index * (WIDTH + GAP);
      return [drawSide(jpeg, x), text(x + WIDTH / 2, HEIGHT + LINE - 11, 14, '#374151', caption)];
    }),
    text(middle, HEIGHT / 2, 26, COLOURS[decision], String(score)),
    text(middle, HEIGHT / 2 + 24, 13, COLOURS[decision], decision),
    '</svg>',
    '',
  ].join('\n');
}

function drawSide(jpeg: Uint8Array | undefined, x: number): string {
  if (!jpeg) return `<rect x="${x}" width="${WIDTH}" height="${HEIGHT}" fill="#e5e7eb"/>`;
  const content = Buffer.from(jpeg).toString('base64');
  return `<image href="data:image/jpeg;base64,${content}" x="${x}" width="${WIDTH}" height="${HEIGHT}"/>`;
}
