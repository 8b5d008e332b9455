import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitMrz } from './fit-mrz.ts';
import type { MrzFit } from './fit-mrz.ts';
import { MRZ_LAYOUTS } from './formats.ts';
import { overflowLayout, runsOf } from './overflow.ts';
import { inventZone } from './testing/invent-zone.ts';
import { observeZone, seeded } from './testing/observe-zone.ts';
import type { Damage } from './testing/observe-zone.ts';

const FORMATS = MRZ_LAYOUTS.map(({ format }) => format);
const RUNS = Number(process.env['MRZ_PROPERTY_RUNS'] ?? 16);

/** What stands in each field of the zone, by the layout alone. */
function truthOf(format: string, lines: readonly string[]): Map<string, string> {
  const layout = MRZ_LAYOUTS.find((candidate) => candidate.format === format)!;
  const actual = overflowLayout(layout, (line, place) => lines[line]![place] === '<') ?? layout;
  return new Map(
    actual.fields.map((field) => [
      field.name,
      runsOf(field)
        .map(([line, from, to]) => lines[line]!.slice(from, to))
        .join(''),
    ]),
  );
}

const observed = (lines: readonly string[], damage: Partial<Damage> = {}) =>
  observeZone(lines, { doubtful: 0, dropped: 0, random: seeded(1), ...damage });

it('fitMrz runs no digit over all of a zone whose end is beyond the picture', () => {
  const lines = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
  const seen = observed(lines).map((line) =>
    line.map((one, place) => (place < 36 ? one : ({ ...one, isUnseen: true } as const))),
  );
  const fit = fitMrz([seen]);
  expect(fit).toMatchObject({ format: 'TD3', composite: 'not_run' });
  expect(fit?.fields.documentNumber).toMatchObject({ check: 'pass', verified: true });
});

describe.each(FORMATS)('fitMrz of %s', (format) => {
  it('returns a clean zone as it is, every number and date verified', () => {
    fc.assert(
      fc.property(inventZone(format), (lines) => {
        const fit = fitMrz([observed(lines)]);
        expect(fit?.lines).toEqual(lines);
        expect(fit?.format).toBe(format);
        expect(fit?.allCheckDigitsValid).toBe(true);
        expect(fit?.fields.dateOfBirth?.verified).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('never verifies a number or date that is wrong, whatever was confused or dropped', () => {
    const wrong: string[] = [];
    const property = fc.property(
      inventZone(format),
      fc.integer(),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      (lines, seed, doubt) => {
        const damage = { doubtful: doubt, dropped: doubt / 3, random: seeded(seed) };
        wrong.push(...wronglyVerified(format, lines, fitMrz([observed(lines, damage)])));
      },
    );
    fc.assert(property, { numRuns: RUNS * 2 });
    expect(wrong).toEqual([]);
  });
});

function wronglyVerified(format: string, lines: readonly string[], fit: MrzFit | undefined): string[] {
  const truth = truthOf(format, lines);
  return Object.entries(fit?.fields ?? {})
    .filter(([name, field]) => field.verified && field.text !== truth.get(name))
    .map(([name, field]) => `${name}: ${field.text} for ${truth.get(name)}`);
}

describe('fitMrz', () => {
  const td3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];

  it('finds dropped fillers again by where the others stand', () => {
    const places = observed(td3).map((line) => line.filter((_, place) => place % 5 !== 4 || !isFiller(line, place)));
    expect(places[0]!.length).toBeLessThan(44);
    expect(fitMrz([places])?.lines).toEqual(td3);
  });

  it('mends a letter for a digit where only a digit may stand', () => {
    const zone = observed(td3);
    swap(zone[1]![14]!.probabilities, '4', 'A');
    expect(fitMrz([zone])?.lines).toEqual(td3);
  });

  it('takes fillers that look like K for fillers, and leaves a K in a name', () => {
    const lines = ['P<KENKIPKOECH<<KAMAU<KIPRONO<<<<<<<<<<<<<<<<', 'AK11223340KEN9001014M3001012<<<<<<<<<<<<<<04'];
    const zone = observed(lines);
    for (const character of zone.flat())
      if (character.probabilities[0]! > 0.5) set(character.probabilities, { '<': 0.2, K: 0.7 });
    expect(fitMrz([zone])?.lines[0]).toBe(lines[0]);
  });

  it('does not verify a number of which two readings agree with the check digit', () => {
    // 6 and G have the same value modulo ten, so no check digit tells them apart.
    const lines = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L698902C30UTO7408122F1204159ZE184226B<<<<<18'];
    const zone = observed(lines);
    set(zone[1]![1]!.probabilities, { '6': 0.6, G: 0.38 });
    const fit = fitMrz([zone]);
    expect(fit?.fields.documentNumber).toMatchObject({ check: 'pass', verified: false });
  });

  it('verifies nothing under a composite digit that disagrees', () => {
    const fit = fitMrz([certain([td3[0]!, `${td3[1]!.slice(0, 43)}5`])]);
    expect(fit?.composite).toBe('fail');
    expect(Object.values(fit!.fields).some(({ verified }) => verified)).toBe(false);
  });

  it('reads a document number that runs over into the optional data of a card', () => {
    const lines = [
      'I<UTOD23145890<7349<<<<<<<<<<<',
      '3407127M9507122UTO<<<<<<<<<<<2',
      'STEVENSON<<PETER<JOHN<<<<<<<<<',
    ];
    const fit = fitMrz([observed(lines)]);
    expect(fit?.lines).toEqual(lines);
    expect(fit?.fields.documentNumber).toMatchObject({ text: 'D23145890734', check: 'pass', verified: true });
  });

  it('accepts dates of which a part is unknown, and a filled optional part without fillers', () => {
    const lines = ['P<CHNZHANG<<WEI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'E123456786CHN85<<<<9F3201011ABCDEFGHIJKLMN22'];
    const fit = fitMrz([observed(withDigits(lines))]);
    expect(fit?.fields.dateOfBirth?.text).toBe('85<<<<');
    expect(fit?.fields.optional1?.text).toBe('ABCDEFGHIJKLMN');
  });

  it('takes nothing for a zone that holds no date, however well it was read', () => {
    const noDates = ['VRD<<HNE<I<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'MR2NLINE<8<<<<<<<<0<<<<<<<0<<<<<<<<<<<<<<<<<'];
    expect(fitMrz([observed(noDates)])).toBeUndefined();
  });

  it('returns nothing for lines of another shape, and for noise', () => {
    expect(fitMrz([])).toBeUndefined();
    expect(fitMrz([observed(['ABC', 'DEF'])])).toBeUndefined();
    const noise = observed(td3).map((line) =>
      line.map(({ x }) => ({ x, probabilities: new Float32Array(37).fill(1 / 37) })),
    );
    expect(fitMrz([noise])).toBeUndefined();
  });
});

/** A zone of which every character was seen without any doubt. */
function certain(lines: readonly string[]) {
  return lines.map((line) =>
    [...line].map((character, place) => {
      const probabilities = new Float32Array(37);
      set(probabilities, { [character]: 0.999 });
      return { probabilities, x: place / line.length };
    }),
  );
}

function isFiller(line: readonly { probabilities: Float32Array }[], place: number): boolean {
  return line[place]!.probabilities[0]! > 0.5;
}

const at = (character: string) => '<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(character);

function set(probabilities: Float32Array, values: Readonly<Record<string, number>>): void {
  probabilities.fill(1e-5);
  for (const [character, value] of Object.entries(values)) probabilities[at(character)] = value;
}

function swap(probabilities: Float32Array, first: string, second: string): void {
  const value = probabilities[at(first)]!;
  probabilities[at(first)] = 0.05;
  probabilities[at(second)] = value - 0.05;
}

/** The same TD3 lines with their check digits put right. */
function withDigits([first = '', second = '']: readonly string[]): string[] {
  const digit = (text: string) => String([...text].reduce((sum, c, i) => sum + value(c) * [7, 3, 1][i % 3]!, 0) % 10);
  const number = second.slice(0, 9);
  const birth = second.slice(13, 19);
  const expiry = second.slice(21, 27);
  const optional = second.slice(28, 42);
  const checked = [number, birth, expiry, optional].map((text) => text + digit(text));
  const composite = digit(checked.join(''));
  return [
    first,
    `${checked[0]}${second.slice(10, 13)}${checked[1]}${second[20]}${checked[2]}${checked[3]}${composite}`,
  ];
}

function value(character: string): number {
  return character === '<' ? 0 : parseInt(character, 36);
}
