/** One way to read a run of places. */
export interface Reading {
  text: string;
  /** Natural logarithm of its likelihood. */
  score: number;
}

/** Logarithms of the likelihood of each character allowed at one place, best first. */
export type Place = readonly { character: string; score: number }[];

interface Node {
  ranks: Uint8Array;
  score: number;
  /** First place that may still change: keeps every text from being reached twice. */
  from: number;
}

/**
 * The likeliest texts of a run of places, best first.
 *
 * Best-first search: each text leads on to those that differ in one place by the next likelier character.
 *
 * @param limit texts to give at most
 * @param window texts less likely than the best by more than this (natural logarithm) are left out
 */
export function* bestStrings(places: readonly Place[], limit: number, window: number): Generator<Reading> {
  if (places.some((place) => place.length === 0)) return;
  const best = places.reduce((sum, place) => sum + place[0]!.score, 0);
  const heap: Node[] = [{ ranks: new Uint8Array(places.length), score: best, from: 0 }];
  for (let given = 0; given < limit && heap.length > 0; given++) {
    const next = takeBest(heap);
    yield {
      text: next.ranks.reduce((text, rank, index) => text + places[index]![rank]!.character, ''),
      score: next.score,
    };
    for (let index = next.from; index < places.length; index++) {
      const rank = next.ranks[index]!;
      const step = places[index]![rank + 1];
      if (!step) continue;
      const score = next.score + step.score - places[index]![rank]!.score;
      if (score < best - window) continue;
      const ranks = next.ranks.slice();
      ranks[index] = rank + 1;
      add(heap, { ranks, score, from: index });
    }
  }
}

/** A binary heap with the likeliest on top. */
function add(heap: Node[], node: Node): void {
  let at = heap.push(node) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]!.score >= node.score) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = node;
}

function takeBest(heap: Node[]): Node {
  const best = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return best;
  let at = 0;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]!.score > heap[child]!.score) child++;
    if (heap[child]!.score <= last.score) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return best;
}
