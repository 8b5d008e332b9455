import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

type Print = ScriptedPage['print'];

const TITLE: Print = [
  { text: 'ELECTION COMMISSION OF INDIA', x: 100, y: 40, height: 30 },
  { text: 'ELECTOR PHOTO IDENTITY CARD', x: 100, y: 90, height: 26 },
  { text: 'WKH4417723', x: 100, y: 130, height: 28 },
];
const REST: Print = [
  { text: 'Sex : Male', x: 300, y: 400, height: 24 },
  { text: 'Date of Birth : 05/03/1984', x: 300, y: 440, height: 24 },
];

async function readNames(print: Print) {
  const { vision, images } = scriptVision([{ print: [...TITLE, ...print, ...REST] }]);
  const reading = await readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted: 'VID', today: '2026-03-15' }); // prettier-ignore
  return { name: reading.fields.fullName, father: reading.fields['fatherName'] };
}

describe('a name in two lines', () => {
  it('is both of them, and is doubted', async () => {
    const { name, father } = await readNames([
      { text: "Elector's Name : Tharindu Velmurugan", x: 300, y: 200, height: 24 },
      { text: 'Sarvesh Kandaswamy', x: 300, y: 230, height: 24 },
      { text: "Father's Name : Kandaswamy", x: 300, y: 290, height: 24 },
    ]);
    expect(name).toMatchObject({ value: 'Tharindu Velmurugan Sarvesh Kandaswamy', status: 'UNSURE', reason: 'two_lines' }); // prettier-ignore
    expect(father).toMatchObject({ value: 'Kandaswamy', status: 'READ' });
  });

  it.each([
    ['stands far below', { text: 'Sarvesh Kandaswamy', x: 300, y: 255, height: 24 }],
    ['stands aside', { text: 'Sarvesh', x: 700, y: 230, height: 24 }],
    ['is smaller print', { text: 'Sarvesh Kandaswamy', x: 300, y: 226, height: 16 }],
    ['is set in capitals', { text: 'SARVESH KANDASWAMY', x: 300, y: 230, height: 24 }],
    ['is no name', { text: 'Ward 12', x: 300, y: 230, height: 24 }],
  ])('is none where the other line %s', async (_, line) => {
    const { name } = await readNames([
      { text: "Elector's Name : Tharindu Velmurugan", x: 300, y: 200, height: 24 },
      line,
      { text: "Father's Name : Kandaswamy", x: 300, y: 300, height: 24 },
    ]);
    expect(name).toMatchObject({ value: 'Tharindu Velmurugan', status: 'READ' });
  });
});
