import type { Quad } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../read-document.ts';
import { scriptVision, type ScriptedPage } from '../../testing/scripted-vision.ts';
import { CARD_SAMPLES, LANGUAGES, pageOf } from './testing/card-samples.ts';

describe('the zone, which is on the other side,', () => {
  const outline = (width: number, height: number): Quad[] => [
    [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ],
  ];
  const front = pageOf(CARD_SAMPLES['deu']!, true);
  const look = async (pages: readonly ScriptedPage[]) => {
    const { vision, images, calls } = scriptVision(pages, { languages: LANGUAGES });
    const inputs = images.map((image, index) => ({ side: index === 0 ? 'front' : 'back', image }) as const);
    const { kind } = await readDocument(vision, inputs, { wanted: 'NID', today: '2026-03-15' });
    return { kind, looks: calls['readMrz'] };
  };

  it('is not searched for where the print of this side was read, and nothing else fits into the picture', async () => {
    expect(await look([{ ...front, outlines: outline(900, 690) }])).toEqual({ kind: 'identity-card-deu', looks: 1 });
  });

  it('is not searched for either where the words of the front are those of passports', async () => {
    const card = { ...CARD_SAMPLES['irl']!, title: ['ÉIRE IRELAND', 'PASSPORT CARD / CARTE PASSEPORT'] };
    const page = { ...pageOf(card, true), outlines: outline(900, 690) };
    expect(await look([page])).toEqual({ kind: 'identity-card-irl', looks: 1 });
  });

  it('is looked for beside a side that leaves room for another one', async () => {
    expect(await look([{ ...front, outlines: outline(500, 600) }])).toMatchObject({ looks: 2 });
  });

  it('is searched for on a second picture', async () => {
    const { looks } = await look([
      { ...front, outlines: outline(900, 690) },
      { print: [{ text: 'GROSSE 170 CM', x: 200, y: 20 }] },
    ]);
    expect(looks).toBeGreaterThan(2);
  });
});
