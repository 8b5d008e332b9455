import type { DocumentType, PrintReading } from '../types/document-type.ts';
import { PROOF } from './classify-print.ts';
import type { Likeness } from './classify-print.ts';

interface Likened {
  print: { likenesses: readonly Likeness[] };
}

/**
 * Of the types that the print of some page proves, the one that all pages together speak for most. A type that is read by print goes
 * before one whose zone was not found.
 */
export function likeliestType(pages: readonly Likened[]): DocumentType | undefined {
  const weights = new Map<DocumentType, { total: number; most: number }>();
  for (const { type, weight } of pages.flatMap(({ print }) => print.likenesses)) {
    const { total, most } = weights.get(type) ?? { total: 0, most: 0 };
    weights.set(type, { total: total + weight, most: Math.max(most, weight) });
  }
  const proved = [...weights].filter(([, { most }]) => most >= PROOF);
  const rank = (type: DocumentType): number => Number(isReadByPrint(type));
  return proved.sort(([one, a], [other, b]) => rank(other) - rank(one) || b.total - a.total)[0]?.[0];
}

export function isReadByPrint(type: DocumentType): type is DocumentType & { reading: PrintReading } {
  return type.reading.by === 'print';
}
