import { drawPattern } from '../card/draw-pattern.ts';
import { drawPortrait } from '../card/draw-portrait.ts';
import { fillShape } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { drawPaper, inventLook } from '../sheet/invent-look.ts';
import type { Look } from '../sheet/invent-look.ts';
import type { Drawing, Mark, Sheet, TextMark } from '../sheet/sheet.ts';

const ITEMS = ['Rice 5 kg', 'Milk', 'Tea 250 g', 'Soap', 'Bread', 'Onions', 'Notebook', 'Batteries', 'Sugar', 'Oil 1 l'] as const; // prettier-ignore
const SENTENCES = [
  'Thank you for your letter, which reached us in good order last week.',
  'We are pleased to invite you to the annual meeting of the gardening society.',
  'Please find the minutes of the last gathering on the board in the hall.',
  'The pump behind the house has been repaired and the water is clear again.',
  'Volunteers are still needed for the stall with the cakes and the lemonade.',
  'With kind regards from all of us, and until we meet in spring.',
] as const;

type Maker = (draw: Draw, look: Look) => Sheet;

/** Things that are photographed although nobody asked for them. None of them is an identity document. */
const OTHERS: Readonly<Record<string, Maker>> = {
  receipt: drawReceipt,
  letter: drawLetter,
  businessCard: drawBusinessCard,
  boardingPass: drawBoardingPass,
  portrait: drawPhoto,
  pattern: (draw, look) => makeSheet(120, 80, [{ svg: `<rect width="120" height="80" fill="${look.tint}"/>${drawPattern(draw, look, 120, 80)}` }]), // prettier-ignore
  noise: drawNoise,
  blankPaper: (draw) => makeSheet(150, 105, [drawPaper(draw, 150, 105)]),
  calendar: drawCalendar,
  keyboard: drawKeyboard,
};

export const OTHER_NAMES = Object.keys(OTHERS);

/** @param index which of the ten things; they take turns */
export function drawOther(draw: Draw, index: number): Drawing {
  const make = OTHERS[OTHER_NAMES[index % OTHER_NAMES.length]!]!;
  return { pack: 'pictures', sheets: [make(draw, inventLook(draw))] };
}

function makeSheet(widthMm: number, heightMm: number, marks: readonly Mark[]): Sheet {
  return { side: 'front', widthMm, heightMm, cornerMm: 1, marks };
}

function line(look: Look, x: number, y: number, size: number, text: string, more: Partial<TextMark> = {}): TextMark {
  return { x, y, size, text, font: look.valueFont, fill: look.ink, ...more };
}

function drawReceipt(draw: Draw, look: Look): Sheet {
  const rows = Array.from({ length: draw.whole(6, 10) }, (_, row) => {
    const y = 30 + row * 5;
    const price = `${draw.whole(5, 480)}.${fillShape(draw, '99')}`;
    return [line(look, 6, y, 3.2, draw.pick(ITEMS)), line(look, 66, y, 3.2, price, { anchor: 'end' })];
  });
  const end = 36 + rows.length * 5;
  return makeSheet(72, end + 16, [
    drawPaper(draw, 72, end + 16),
    line(look, 36, 10, 4.4, draw.pick(['CORNER STORE', 'DAILY NEEDS', 'CITY MART']), {
      anchor: 'middle',
      weight: 'bold',
    }),
    line(look, 36, 16, 2.8, `Bill No ${fillShape(draw, '99999')}   ${draw.whole(1, 28)}/0${draw.whole(1, 9)}/2025`, { anchor: 'middle' }), // prettier-ignore
    ...rows.flat(),
    line(look, 6, end, 4, 'TOTAL', { weight: 'bold' }),
    line(look, 66, end, 4, `${draw.whole(100, 4000)}.00`, { anchor: 'end', weight: 'bold' }),
    line(look, 36, end + 9, 3, 'THANK YOU, VISIT AGAIN', { anchor: 'middle' }),
  ]);
}

function drawLetter(draw: Draw, look: Look): Sheet {
  const start = draw.whole(0, 5);
  return makeSheet(210, 297, [
    drawPaper(draw, 210, 297),
    line(look, 25, 35, 4.2, 'The Gardening Society'),
    line(look, 150, 50, 4, `${draw.whole(1, 28)} March 2024`),
    line(look, 25, 70, 4.2, 'Dear friends,'),
    ...SENTENCES.map((_, i) => line(look, 25, 84 + i * 9, 4, SENTENCES[(i + start) % SENTENCES.length]!)),
    line(look, 25, 160, 4.2, draw.pick(['The committee', 'Your secretary'])),
  ]);
}

function drawBusinessCard(draw: Draw, look: Look): Sheet {
  return makeSheet(85, 55, [
    { svg: `<rect width="85" height="55" fill="${look.paper}"/><circle cx="14" cy="14" r="7" fill="${look.accent}"/>` },
    line(look, 28, 17, 5, draw.pick(['Atelier Nord', 'Blue Kite Studio', 'Harbour Bakery']), { weight: 'bold' }),
    line(look, 28, 24, 2.8, draw.pick(['Design and print', 'Photography', 'Bread since 1931'])),
    line(look, 8, 40, 2.8, `Tel. ${fillShape(draw, '0999 999 999')}`),
    line(look, 8, 45, 2.8, 'hello@example.org'),
  ]);
}

function drawBoardingPass(draw: Draw, look: Look): Sheet {
  return makeSheet(180, 75, [
    { svg: `<rect width="180" height="75" fill="#fbfbf9"/><rect width="180" height="14" fill="${look.accent}"/>` },
    line(look, 8, 10, 6, 'BOARDING PASS', { fill: '#fff', weight: 'bold' }),
    line(look, 8, 26, 3, 'GATE'),
    line(look, 8, 33, 6, fillShape(draw, 'A99')),
    line(look, 45, 26, 3, 'SEAT'),
    line(look, 45, 33, 6, fillShape(draw, '19A')),
    line(look, 80, 26, 3, 'FLIGHT'),
    line(look, 80, 33, 6, fillShape(draw, 'AA 999')),
    line(look, 8, 48, 3, 'BOARDING TIME'),
    line(look, 8, 56, 6, `${draw.whole(10, 23)}:${draw.whole(10, 55)}`),
  ]);
}

function drawPhoto(draw: Draw): Sheet {
  return makeSheet(70, 91, [{ svg: drawPortrait(draw, [0, 0, 70, 91]) }]);
}

function drawNoise(draw: Draw): Sheet {
  const spots = Array.from({ length: 900 }, () => {
    const [x, y, r] = [draw.between(0, 120), draw.between(0, 80), draw.between(0.2, 2.4)].map((mm) => mm.toFixed(2));
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="hsl(${draw.whole(0, 359)}, 40%, ${draw.whole(10, 90)}%)"/>`;
  });
  return makeSheet(120, 80, [{ svg: `<rect width="120" height="80" fill="#888"/>${spots.join('')}` }]);
}

function drawCalendar(draw: Draw, look: Look): Sheet {
  const shift = draw.whole(0, 6);
  const days = Array.from({ length: 30 }, (_, day) => {
    const at = day + shift;
    return line(look, 12 + (at % 7) * 15, 36 + Math.floor(at / 7) * 11, 5, String(day + 1));
  });
  const title = line(look, 60, 16, 7, draw.pick(['APRIL 2025', 'JUNE 2024', 'NOVEMBER 2023']), { anchor: 'middle' });
  return makeSheet(120, 95, [drawPaper(draw, 120, 95), title, ...days]);
}

function drawKeyboard(draw: Draw, look: Look): Sheet {
  const keys = Array.from('QWERTYUIOPASDFGHJKLZXCVBNM1234567890').map((key, i): Mark[] => {
    const [x, y] = [8 + (i % 10) * 15, 10 + Math.floor(i / 10) * 15];
    return [
      { svg: `<rect x="${x}" y="${y}" width="13" height="13" rx="2" fill="#2b2c30"/>` },
      line(look, x + 4, y + 8, 5, key, { fill: '#e8e8e8' }),
    ];
  });
  return makeSheet(165, 74, [
    { svg: `<rect width="165" height="74" fill="hsl(0, 0%, ${draw.whole(8, 60)}%)"/>` },
    ...keys.flat(),
  ]);
}
