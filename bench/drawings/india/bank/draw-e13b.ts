import type { FieldTruth, Mark, TextMark } from '../../sheet/sheet.ts';

/** A cell of the grid on which the characters of E-13B are built (ISO 1004: 0.013 inch), and their pitch (1/8 inch). */
const CELL_MM = 0.33;
const PITCH_MM = 3.175;

/**
 * Nine rows of at most seven cells, by the dimensions of ISO 1004 rounded to whole cells: strokes of one cell that
 * are widened to two or more where the magnetic signal must differ. Symbols: `T` transit, `U` on-us, `A` amount, `D` dash.
 */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  '0': ['.#####.', '##...##', '#.....#', '#.....#', '#.....#', '#.....#', '#.....#', '##...##', '.#####.'],
  '1': ['##..', '##..', '.#..', '.#..', '.#..', '####', '####', '####', '####'],
  '2': ['####', '...#', '...#', '...#', '####', '#...', '#...', '#...', '####'],
  '3': ['####.', '...#.', '...#.', '...#.', '#####', '...##', '...##', '...##', '#####'],
  '4': ['##....', '##....', '##....', '##....', '##....', '##..##', '######', '....##', '....##'],
  '5': ['#####', '#....', '#....', '#....', '#####', '....#', '....#', '....#', '#####'],
  '6': ['####..', '#..#..', '#..#..', '#.....', '#.....', '######', '#....#', '#....#', '######'],
  '7': ['#####', '#...#', '#...#', '....#', '..###', '..#..', '..#..', '..#..', '..#..'],
  '8': ['.#####.', '.#...#.', '.#...#.', '.#...#.', '#######', '##...##', '##...##', '##...##', '#######'],
  '9': ['######', '#...##', '#...##', '#...##', '######', '....##', '....##', '....##', '....##'],
  T: ['....###', '....###', '##..###', '##.....', '##.....', '##.....', '##..###', '##..###', '....###'],
  U: ['.......', '....###', '#.#.###', '#.#.###', '#.#.###', '#.#....', '#.#....', '#.#....', '.......'],
  A: ['.....##', '.....##', '...#.##', '...#.##', '...#...', '##.#...', '##.#...', '##.....', '##.....'],
  D: ['.......', '.......', '##.##.#', '##.##.#', '##.##.#', '##.##.#', '.......', '.......', '.......'],
};

/**
 * A line of E-13B whose last character ends at `right`; `bottom` is the foot of the characters. Pieces with a truth
 * are left out of blank leaves; blanks advance by one pitch.
 */
export function drawE13b(
  pieces: readonly { text: string; of?: FieldTruth }[],
  right: number,
  bottom: number,
): { marks: Mark[]; lefts: TextMark[] } {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  let column = 0;
  const marks: Mark[] = [];
  const lefts: TextMark[] = [];
  for (const { text, of } of pieces) {
    const paths = Array.from(text, (char) => {
      const cellRight = right - (length - ++column) * PITCH_MM;
      return drawGlyph(char, cellRight, bottom);
    });
    marks.push({ svg: `<path d="${paths.join('')}" fill="#161616"/>`, personal: true });
    if (of) lefts.push(anchor(of, right - (length - column + text.length) * PITCH_MM, bottom));
  }
  return { marks, lefts };
}

/** Right edges are aligned to the pitch, as the heads read from the right. */
function drawGlyph(char: string, right: number, bottom: number): string {
  const rows = GLYPHS[char];
  if (!rows) return '';
  const width = Math.max(...rows.map((row) => row.length));
  const cells = rows.flatMap((row, y) =>
    Array.from(row, (cell, x) => (cell === '#' ? box(right - (width - x) * CELL_MM, bottom - (9 - y) * CELL_MM) : '')),
  );
  return cells.join('');
}

function box(x: number, y: number): string {
  return `M${x.toFixed(3)} ${y.toFixed(3)}h${CELL_MM}v${CELL_MM}h-${CELL_MM}z`;
}

/** Carries the truth; its text is not seen. */
function anchor(of: FieldTruth, x: number, y: number): TextMark {
  return { x, y, size: 0.01, text: ' ', font: 'Liberation Sans', fill: '#161616', of };
}
