import type { Reply } from '../base/create-client.ts';
import { type Owned, collectValues } from './own-things.ts';

/** In front of ids that Atlas makes. */
export const PREFIX = /^(job|evt|we|hold|er)-|^[0-9a-f]{8}_(?=[0-9a-f]{8}-)/;

/** Shorter texts are words that any answer may hold. */
const SHORTEST = 8;

/** What only answers to this owner held: an answer to anybody else that holds one of them is a leak. */
export function findMarkers(owned: Owned, others: readonly Owned[], publicText: string): string[] {
  const shared = new Set(others.flatMap(({ values }) => Array.from(values)));
  const isMarker = (value: string): boolean =>
    value.length >= SHORTEST && !/^[\d.]+$/.test(value) && !shared.has(value) && !publicText.includes(value);
  return Array.from(owned.values).filter(isMarker);
}

/** What of the owner's values can be asked for, of each form the same share of `most`: a page of the audit log alone has 200 hashes. */
export function findIds(owned: Owned, markers: readonly string[], most: number): string[] {
  const words = markers.filter((value) => /^[\w-]{1,255}$/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value));
  const numbers = Array.from(owned.values).filter((value) => /^\d{1,9}$/.test(value));
  const forms = new Map<string, string[]>();
  for (const id of new Set([...words, ...numbers])) forms.set(formOf(id), [...(forms.get(formOf(id)) ?? []), id]);
  const chosen: string[] = [];
  for (let at = 0; chosen.length < most && Array.from(forms.values()).some((ids) => at < ids.length); at++)
    for (const ids of forms.values()) if (at < ids.length && chosen.length < most) chosen.push(ids[at]!);
  return chosen;
}

function formOf(id: string): string {
  if (/^[0-9a-f]{64}$/.test(id)) return 'hash';
  if (/^\d+$/.test(id)) return 'number';
  if (/^[0-9a-f]{8}_/.test(id)) return 'face';
  return PREFIX.exec(id)?.[0] ?? 'word';
}

/** Markers in an answer that the call itself had not named. */
export function findLeaks(reply: Reply, markers: readonly string[], sent: string): string[] {
  const seen = new Set<string>();
  try {
    collectValues(reply, seen);
  } catch {
    // No JSON: the text is searched below.
  }
  const text = `${reply.text}\n${JSON.stringify(reply.headers)}`;
  return markers.filter((marker) => (seen.has(marker) || text.includes(marker)) && !sent.includes(marker));
}

/** An id of the same form that nobody has, to compare answers with. */
export function disguise(id: string): string {
  const turn = (sign: string): string => {
    if (/[0-8]/.test(sign)) return String(Number(sign) + 1);
    if (sign === '9') return '0';
    return /[a-e]/.test(sign) ? String.fromCodePoint(sign.codePointAt(0)! + 1) : sign === 'f' ? 'a' : sign;
  };
  const [prefix = ''] = PREFIX.exec(id) ?? [];
  return prefix + Array.from(id.slice(prefix.length), turn).join('');
}
