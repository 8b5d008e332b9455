import type { Occurrence, Occurrences } from '../print/occurrence.ts';
import type { Source } from '../reading.ts';
import type { KnownCode } from './find-known-code.ts';

/** A code that was read whole says what its maker wrote: its error correction leaves next to no other text. */
const CONFIDENCE = 0.995;

export function sourceOfCode({ format }: KnownCode['code']): Source {
  return format === 'QRCode' ? 'qr' : 'barcode';
}

/** What a code says, as places where the fields stand. */
export function codeOccurrences({ code, contents, page }: KnownCode): Occurrences {
  const source = sourceOfCode(code);
  const segment = { text: '', characters: [], quad: code.quad };
  return Object.fromEntries(
    Object.entries(contents)
      .filter(([, { value }]) => value !== '')
      .map(([name, { value, normalised, truncated = false, checks = [], doubted }]): [string, Occurrence[]] => [
        name,
        [
          {
            value,
            ...(normalised !== undefined && { normalised }),
            confidence: CONFIDENCE,
            vouched: 'check',
            checks: [
              { id: 'error_correction', result: 'pass' },
              ...checks,
              ...(truncated ? [{ id: 'whole', result: 'fail' } as const] : []),
            ],
            ...(doubted && { doubted }),
            segment,
            page,
            by: 'code',
            source,
          },
        ],
      ]),
  );
}
