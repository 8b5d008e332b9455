/**
 * The part that a `Range` header asks for, both ends included; undefined for the whole file, `beyond` for bytes that it has not.
 *
 * One range of bytes is honoured. Several at once, other units and what is malformed are ignored, as RFC 9110 allows.
 *
 * @param sizeBytes at least 1
 */
export function readRange(
  header: string | undefined,
  sizeBytes: number,
): { from: number; to: number } | 'beyond' | undefined {
  const found = /^bytes=(?<from>\d{0,15})-(?<to>\d{0,15})$/.exec(header?.replaceAll(' ', '') ?? '')?.groups;
  if (!found) return undefined;
  const [from, to] = [found['from'] ?? '', found['to'] ?? ''];
  if (from === '' && to === '') return undefined;
  // `-500`: the last 500 bytes.
  if (from === '')
    return Number(to) === 0 ? 'beyond' : { from: Math.max(0, sizeBytes - Number(to)), to: sizeBytes - 1 };
  if (Number(from) >= sizeBytes) return 'beyond';
  if (to !== '' && Number(to) < Number(from)) return undefined;
  return { from: Number(from), to: to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1) };
}
