import { LETTERS, MRZ_ALPHABET } from './alphabet.ts';
import type { Reading } from './best-strings.ts';
import type { PlaceScores } from './score-places.ts';

/** States of the name field: which character may follow which. */
const STATES = ['surname', 'surnameGap', 'gap1', 'gap2', 'given', 'givenGap', 'tail'] as const;
type State = (typeof STATES)[number];

/** From a state to those that may come next. The tail of fillers never ends. */
const NEXT: Record<State, State[]> = {
  surname: ['surname', 'surnameGap', 'gap1', 'tail'],
  surnameGap: ['surname'],
  gap1: ['gap2'],
  gap2: ['given'],
  given: ['given', 'givenGap', 'tail'],
  givenGap: ['given'],
  tail: ['tail'],
};
/** The French card parts given names from one another as it parts them from the surname. */
const NEXT_FORENAME: Record<State, State[]> = { ...NEXT, given: ['given', 'givenGap', 'gap1', 'tail'] };
/** A filler between letters is somewhat more often a misread letter than the start of another name. */
const COST: Partial<Record<State, number>> = { surnameGap: 0.7, givenGap: 0.3 };
const K = MRZ_ALPHABET.indexOf('K');
const FILLER = MRZ_ALPHABET.indexOf('<');
const SHORTEST_RUN = 3;
const ENDS: readonly State[] = ['surname', 'given', 'tail'];

/**
 * The likeliest legal name field: words of letters, single fillers between them, a double one before the given names,
 * fillers from there to the end. (Viterbi over those rules.)
 *
 * @param seen one row a place
 * @param kind   `forenames`: given names only, each of which may be parted from the next by two fillers
 */
export function fitName(seen: readonly PlaceScores[], kind: 'name' | 'forenames'): Reading {
  const scores = withoutRunsOfK(seen);
  const nextOf = kind === 'name' ? NEXT : NEXT_FORENAME;
  // Without a surname the field begins with the two fillers.
  const starts: State[] = kind === 'name' ? ['surname', 'gap1'] : ['given'];
  let paths = new Map(starts.map((start) => [start, step({ text: '', score: 0 }, scores[0]!, start)]));
  for (const row of scores.slice(1)) {
    const next = new Map<State, Reading>();
    for (const [state, path] of paths)
      for (const to of nextOf[state]) {
        const candidate = step(path, row, to);
        if (candidate.score > (next.get(to)?.score ?? -Infinity)) next.set(to, candidate);
      }
    paths = next;
  }
  const finished = ENDS.flatMap((state) => paths.get(state) ?? []);
  return finished.reduce((best, path) => (path.score > best.score ? path : best));
}

/** No name has three K in a row: such a run is fillers that were taken for K. */
function withoutRunsOfK(rows: readonly PlaceScores[]): PlaceScores[] {
  const isK = rows.map((row) => row[K]! > row[FILLER]! && row[K] === Math.max(...row));
  const mended = rows.map((row) => row.slice());
  for (let from = 0, to = 0; from < rows.length; from = to + 1) {
    for (to = from; isK[to];) to++;
    if (to - from >= SHORTEST_RUN)
      for (const row of mended.slice(from, to)) [row[K], row[FILLER]] = [row[FILLER]!, row[K]!];
  }
  return mended;
}

function step(path: Reading, row: PlaceScores, to: State): Reading {
  if (to !== 'surname' && to !== 'given')
    return { text: `${path.text}<`, score: path.score + row[0]! - (COST[to] ?? 0) };
  let best = 11;
  for (let index = MRZ_ALPHABET.indexOf(LETTERS[0]!); index < MRZ_ALPHABET.length; index++)
    if (row[index]! > row[best]!) best = index;
  return { text: path.text + MRZ_ALPHABET[best]!, score: path.score + row[best]! };
}
