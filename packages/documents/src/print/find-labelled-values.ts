import { quadCentre, quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { FieldName } from '../reading.ts';
import { labelKind } from './label-cues.ts';
import type { PrintLine } from './print-line.ts';

/** A value is at most this far below its label, in heights of the larger of the two. */
const MAX_BELOW = 2.1;
/** … and starts at most this far beside it. */
const MAX_INDENT = 2.5;
const MAX_RIGHT = 14;

/** The line of print that stands where the value of each label is expected: beside it after a colon, below it, or to its right. */
export function findLabelledValues(lines: readonly PrintLine[]): Partial<Record<FieldName, PrintLine>> {
  const kinds = lines.map((line) => labelKind(line.text));
  const values = lines.filter((_, index) => kinds[index] === undefined);
  const found: Partial<Record<FieldName, PrintLine>> = {};
  lines.forEach((label, index) => {
    const kind = kinds[index];
    if (!kind || kind === 'other' || found[kind]) return;
    const value = afterColon(label) ?? nearestBelow(label, values) ?? nearestRight(label, values);
    if (value) found[kind] = value;
  });
  return found;
}

function afterColon(label: PrintLine): PrintLine | undefined {
  const at = label.text.search(/[:：]/);
  const text = at >= 0 ? label.text.slice(at + 1).trim() : '';
  if (text.length < 2 || labelKind(text)) return undefined;
  return { ...label, text };
}

function nearestBelow(label: PrintLine, values: readonly PrintLine[]): PrintLine | undefined {
  const [, labelY] = quadCentre(label.quad);
  const left = leftOf(label);
  return values
    .map((value) => {
      const size = Math.max(quadHeight(label.quad), quadHeight(value.quad));
      return { value, down: (quadCentre(value.quad)[1] - labelY) / size, aside: (leftOf(value) - left) / size };
    })
    .filter(({ down, aside }) => down > 0.35 && down < MAX_BELOW && Math.abs(aside) < MAX_INDENT)
    .sort((a, b) => a.down + Math.abs(a.aside) * 0.5 - (b.down + Math.abs(b.aside) * 0.5))[0]?.value;
}

function nearestRight(label: PrintLine, values: readonly PrintLine[]): PrintLine | undefined {
  const [labelX, labelY] = quadCentre(label.quad);
  const right = labelX + quadWidth(label.quad) / 2;
  const height = quadHeight(label.quad);
  return values
    .map((value) => ({
      value,
      gap: (leftOf(value) - right) / height,
      down: (quadCentre(value.quad)[1] - labelY) / height,
    }))
    .filter(({ gap, down }) => Math.abs(down) < 0.6 && gap > -0.5 && gap < MAX_RIGHT)
    .sort((a, b) => a.gap - b.gap)[0]?.value;
}

function leftOf(line: PrintLine): number {
  return quadCentre(line.quad)[0] - quadWidth(line.quad) / 2;
}
