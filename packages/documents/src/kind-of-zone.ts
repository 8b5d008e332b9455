import type { MrzFit } from '@atlas/identifiers';
import type { DocumentKind } from './reading.ts';

/** What carries this zone. A TD2 whose code begins with P is a passport of the smaller size. */
export function kindOfZone({ format, lines }: MrzFit): DocumentKind {
  if (format === 'MRV-A' || format === 'MRV-B') return 'visa';
  if (format === 'TD3' || lines[0]!.startsWith('P')) return 'passport';
  return 'identity-card';
}
