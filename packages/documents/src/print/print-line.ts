import type { TextLine } from '@atlas/vision';

/** A line of print. */
export type PrintLine = TextLine;
