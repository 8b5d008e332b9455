import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage, SecondReader } from '../testing/scripted-vision.ts';

/** What the first recogniser makes of lines that it does not know the letters of, and the second of them. */
const SPELLS = {
  'a7 e': 'ਭਾਰਤ ਸਰਕਾਰ',
  'c.o a rl e ,130,': 'ਪੁੱਤਰੀ: ਕੁਲਵੰਤ ਬਰਾੜ, 130,',
  'u o o, e l, a -143943': 'ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜਾਬ - 143943',
};
/** How surely the second recogniser reads what the first one hardly could. */
const SURE = Object.fromEntries(Object.keys(SPELLS).map((seen) => [seen, 0.9]));
const ADDRESS = 'ਪੁੱਤਰੀ: ਕੁਲਵੰਤ ਬਰਾੜ, 130, ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜਾਬ - 143943';

function lines(y: number, texts: readonly string[], confidence = 0.98): ScriptedPage['print'] {
  return texts.map((text, index) => ({ text, x: 60, y: y + index * 40, height: 24, confidence }));
}

async function readAddress(print: ScriptedPage['print'], second: SecondReader = {}) {
  const { vision, images } = scriptVision([{ print }], { languages: ['pan', 'hin'], spells: SPELLS, ...second });
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

  const above = (own: readonly string[], ...below: readonly string[]) => [
    ...title,
    ...lines(160 - 40 * (own.length - 1), own, 0.5),
    ...lines(200, ['Address:', ...below]),
    ...lines(480, ['9999 4105 7058']),
  ];

  it('is sure where both looks at every line saw the same, with all of its letters and figures', async () => {
    const address = await readAddress(above(local, ...latin), { confidences: SURE });
    expect(address).toMatchObject({ value: ADDRESS, status: 'READ' });
    expect(address!.checks.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'transliteration pass',
      'same_numbers pass',
      'whole pass',
      'read_twice pass',
    ]);
  });

  it('is not sure where a closer look at a line saw other letters', async () => {
    const closer = { [local[1]!]: 'ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜੂਬ - 143943' };
    const address = await readAddress(above(local, ...latin), { confidences: SURE, closer });
    expect(address).toMatchObject({ value: ADDRESS, status: 'UNSURE', reason: 'low_confidence' });
  });

  it('is not sure where one of its lines was lost, though its figures are there', async () => {
    const short = 'a -143943 s';
    const spells = { ...SPELLS, [short]: 'ਪੰਜਾਬ - 143943' };
    const address = await readAddress(above([local[0]!, short], ...latin), { spells });
    expect(address).toMatchObject({ status: 'UNSURE', reason: 'differs_from_latin' });
    expect(address!.checks).toContainEqual({ id: 'whole', result: 'fail' });
  });

  it('may stand on one line with the figures of house and PIN code', async () => {
    const spells = { '130, a l -143943': '130, ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜਾਬ - 143943' };
    const print = above(['130, a l -143943'], '130, Mall Road, Amritsar, Punjab - 143943');
    const address = await readAddress(print, { spells });
    expect(address).toMatchObject({ value: '130, ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜਾਬ - 143943' });
  });

  it('ends in a PIN code that stands alone on a line, which only the first recogniser read', async () => {
    const spells = { ...SPELLS, 'u o o, e l, a -': 'ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜਾਬ -', '143943': '' };
    const address = await readAddress(above([local[0]!, 'u o o, e l, a -', '143943'], ...latin), { spells });
    expect(address).toMatchObject({ value: ADDRESS });
  });

  it('has the line of which the first recogniser saw commas and a PIN code alone', async () => {
    const spells = { ...SPELLS, ', ,     -143943': 'ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ, ਪੰਜਾਬ - 143943' };
    const address = await readAddress(above([local[0]!, ', ,     -143943'], ...latin), { spells });
    expect(address).toMatchObject({ value: ADDRESS });
  });

  it('has the figures that the first recogniser saw in their place, where the second one lost one', async () => {
    const spells = { ...SPELLS, [local[0]!]: 'ਪੁੱਤਰੀ: ਕੁਲਵੰਤ ਬਰਾੜ, 30,' };
    const address = await readAddress(above(local, ...latin), { spells });
    expect(address).toMatchObject({ value: ADDRESS });
    expect(address!.checks).toContainEqual({ id: 'second_reading', result: 'pass' });
  });

  it.each(['hddcbl - 143943', 'co0g0-143943'])(
    'has a line that the first recogniser surely took for %s',
    async (seen) => {
      const spells = { ...SPELLS, 'u o o, e l': 'ਮਾਲ ਰੋਡ, ਅੰਮ੍ਰਿਤਸਰ,', [seen]: 'ਪੰਜਾਬ - 143943' };
      const print = above([local[0]!, 'u o o, e l', seen], ...latin).map((line) =>
        line.text === seen ? { ...line, confidence: 0.85 } : line,
      );
      expect(await readAddress(print, { spells })).toMatchObject({ value: ADDRESS });
    },
  );

  it('never has a long number that stands among its lines', async () => {
    const spells = { ...SPELLS, 'e 9999 4105 7058': 'ਪੰ 9999 4105 7058' };
    const address = await readAddress(above(['e 9999 4105 7058', ...local], ...latin), { spells });
    expect(address).toMatchObject({ value: ADDRESS });
  });
});
