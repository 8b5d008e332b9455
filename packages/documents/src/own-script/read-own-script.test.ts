import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

/** What the first recogniser makes of lines that it does not know the letters of, and the second of them. */
const SPELLS = {
  'a7 e': 'ਭਾਰਤ ਸਰਕਾਰ',
  'c.o a rl e ,130,': 'ਪੁੱਤਰੀ: ਕੁਲਵੰਤ ਬਰਾੜ, 130,',
  'u o o, e l, a -143943': 'ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜਾਬ - 143943',
};
const ADDRESS = 'ਪੁੱਤਰੀ: ਕੁਲਵੰਤ ਬਰਾੜ, 130, ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜਾਬ - 143943';

function lines(y: number, texts: readonly string[], confidence = 0.98): ScriptedPage['print'] {
  return texts.map((text, index) => ({ text, x: 60, y: y + index * 40, height: 24, confidence }));
}

async function readAddress(print: ScriptedPage['print']) {
  const { vision, images } = scriptVision([{ print }], { languages: ['pan', 'hin'], spells: SPELLS });
  const pages = [{ side: 'back' as const, image: images[0]! }];
  const { fields } = await readDocument(vision, pages, { wanted: 'ADR', today: '2026-03-15' });
  return fields['addressLocal'];
}

describe('an address in the script of the region', () => {
  const title = lines(20, ['Unique Identification Authority of India']);
  const latin = ['D/O: Kulwant Brar, 130,', 'Mall Road, Amritsar, Punjab - 143943'];
  const [heading, ...local] = Object.keys(SPELLS);

  it('keeps whose care the holder is in, and leaves the title above it out', async () => {
    const own = lines(80, [heading!, ...local], 0.5);
    const address = await readAddress([...title, ...own, ...lines(200, ['Address:', ...latin, '9999 4105 7058'])]);
    expect(address).toMatchObject({ value: ADDRESS, script: 'Guru' });
  });

  it('may stand below the other spelling, as in the window of a letter', async () => {
    const window = [
      ...lines(52, ['ne a vel c'], 0.5),
      ...lines(80, ['Nerea Velwick', ...latin]),
      ...lines(200, local, 0.5),
    ];
    const card = lines(480, ['Nerea Velwick', 'DOB: 09/05/1984', 'FEMALE', '9999 4105 7058']);
    const address = await readAddress([...title, ...window, ...card]);
    expect(address).toMatchObject({ value: ADDRESS });
  });
});
