import type { MrzKind } from '../../drawings/mrz/compose-mrz.ts';

/** Cuts the lines of a true zone into the values a reader must give. `today` (ISO) bounds births. */
export function parseZone(
  lines: readonly string[],
  today: string,
): { kind: MrzKind; fields: Record<string, string[]> } {
  const kind = kindOfZone(lines);
  const cuts = CUTS[kind](lines);
  const [surname = '', given = ''] = cuts.name.split(/<<(.*)/s);
  return {
    kind,
    fields: {
      documentNumber: [strip(cuts.number)],
      personalNumber: cuts.optional.map(strip).filter((text) => text !== ''),
      surname: [toWords(surname)],
      givenNames: [toWords(given)],
      sex: cuts.sex === '<' ? ['X', 'U', ''] : [cuts.sex],
      ...(cuts.nationality === '' ? {} : { nationality: stateForms(cuts.nationality) }),
      issuingState: stateForms(cuts.state),
      dateOfBirth: dateForms(cuts.birth).filter((date) => date <= today),
      ...(cuts.expiry === '' ? {} : { dateOfExpiry: dateForms(cuts.expiry) }),
    },
  };
}

/** The German code of the zone is one letter; a reader may give the alpha-3 code for it. */
export function stateForms(code: string): string[] {
  const stripped = strip(code);
  return stripped === 'D' ? ['D', 'DEU'] : [stripped];
}

function kindOfZone(lines: readonly string[]): MrzKind {
  const [first = ''] = lines;
  if (lines.length === 3) return 'TD1';
  if (first.length === 44) return first.startsWith('V') ? 'MRV-A' : 'TD3';
  if (first.startsWith('IDFRA')) return 'FRENCH-ID';
  return first.startsWith('V') ? 'MRV-B' : 'TD2';
}

interface Cuts {
  state: string;
  name: string;
  number: string;
  nationality: string;
  birth: string;
  sex: string;
  expiry: string;
  optional: string[];
}

const CUTS: Readonly<Record<MrzKind, (lines: readonly string[]) => Cuts>> = {
  TD1([first = '', second = '', third = '']) {
    const long = first[14] === '<' && /^\w/.test(first.slice(15));
    const rest = long ? (first.slice(15).split('<')[0] ?? '') : '';
    const optional = long ? first.slice(16 + rest.length) : first.slice(15);
    const more = second.slice(18, 29);
    return {
      state: first.slice(2, 5),
      name: third,
      number: first.slice(5, 14) + rest.slice(0, -1),
      nationality: second.slice(15, 18),
      birth: second.slice(0, 6),
      sex: second[7] ?? '',
      expiry: second.slice(8, 14),
      optional: [optional, more, optional + more],
    };
  },
  TD2: (lines) => cutTwoLines(lines, 28, 35),
  TD3: (lines) => cutTwoLines(lines, 28, 42),
  'MRV-A': (lines) => cutTwoLines(lines, 28, 44),
  'MRV-B': (lines) => cutTwoLines(lines, 28, 36),
  'FRENCH-ID': ([first = '', second = '']) => ({
    state: 'FRA',
    name: `${first.slice(5, 30).replace(/<+$/, '')}<<${second.slice(13, 27)}`,
    number: second.slice(0, 12),
    nationality: '',
    birth: second.slice(27, 33),
    sex: second[34] ?? '',
    expiry: '',
    optional: [],
  }),
};

function cutTwoLines([first = '', second = '']: readonly string[], from: number, to: number): Cuts {
  return {
    state: first.slice(2, 5),
    name: first.slice(5),
    number: second.slice(0, 9),
    nationality: second.slice(10, 13),
    birth: second.slice(13, 19),
    sex: second[20] ?? '',
    expiry: second.slice(21, 27),
    optional: [second.slice(from, to)],
  };
}

function strip(text: string): string {
  return text.replaceAll('<', '');
}

function toWords(text: string): string {
  return text.replaceAll(/<+/g, ' ').trim();
}

/** Both centuries: two digits do not say which. */
function dateForms(short: string): string[] {
  if (!/^\d{6}$/.test(short)) return [];
  const rest = `${short.slice(0, 2)}-${short.slice(2, 4)}-${short.slice(4, 6)}`;
  return [`19${rest}`, `20${rest}`];
}
