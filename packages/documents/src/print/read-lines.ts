import type { Grammar } from './field-rule.ts';
import type { Occurrence, PrintedPage } from './occurrence.ts';
import { cutSegment } from './segment.ts';

/** Every line of a page that a grammar reads, top to bottom: for what has no label, and a form of its own. */
export function readLines(page: PrintedPage, grammar: Grammar): Occurrence[] {
  return page.lines.flatMap((line): Occurrence[] => {
    const segment = cutSegment(line);
    const read = grammar(segment, page.today);
    return read ? [{ ...read, segment, page: page.index, by: 'form' }] : [];
  });
}

/** The value is all that its line says. */
export function isWholeLine({ span, segment }: Occurrence): boolean {
  return !span || (span[0] === 0 && span[1] === segment.characters.length);
}
