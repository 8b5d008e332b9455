import { quadCentre, quadHeight, quadWidth } from '@atlas/vision/geometry';
import { speaksOf } from '../print/label-cues.ts';
import type { PrintLine } from '../print/print-line.ts';

/** The letter stands at most this far below its label, in heights of the larger of the two. */
const MAX_BELOW = 2.1;

/**
 * The letter for the sex that stands alone under a line which has the label among others: labels side by side are often detected as one line.
 *
 * @param least confidence
 */
export function findPrintedSex(lines: readonly PrintLine[], least: number): PrintLine | undefined {
  const labels = lines.filter(({ text }) => speaksOf('sex', text));
  const letters = lines.filter(({ text, confidence }) => /^[MFX]$/.test(text.trim()) && confidence >= least);
  return letters.find((letter) => labels.some((label) => standsUnder(letter, label)));
}

function standsUnder({ quad }: PrintLine, label: PrintLine): boolean {
  const [x, y] = quadCentre(quad);
  const [labelX, labelY] = quadCentre(label.quad);
  const down = (y - labelY) / Math.max(quadHeight(quad), quadHeight(label.quad));
  return down > 0.35 && down < MAX_BELOW && Math.abs(x - labelX) <= quadWidth(label.quad) / 2;
}
