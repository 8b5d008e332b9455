import { measureGlare, measureSharpness, quadBox, quadWidth } from '@atlas/vision';
import type { Box, Quad, RgbImage } from '@atlas/vision';
import type { Finding } from '../reading.ts';
import type { Zone } from '../zone/read-upright.ts';

/** Pixels from one character of the zone to the next: from the first on it reads well, under the second hardly ever. */
const PITCH = { good: 11, poor: 6.5 };
const SHARPNESS = { good: 0.3, poor: 0.12 };
const GLARE = { good: 0.02, poor: 0.12 };

/**
 * What the photo is like where it matters: the zone if there is one, else the print.
 *
 * The thresholds were set on drawn documents. They choose hints; they decide nothing by themselves.
 */
export function judgePhoto(image: RgbImage, textLines: readonly Quad[], zone: Zone | undefined): Finding[] {
  const quads = zone ? zone.lines.map((line) => line.quad) : textLines;
  if (quads.length === 0) return [];
  const box = around(quads);
  const findings = [
    finding('blur', measureSharpness(image, box), SHARPNESS, 'Hold the camera still, tap to focus, clean the lens.'),
    finding(
      'glare',
      -measureGlare(image, box),
      negative(GLARE),
      'Tilt the document or move the light until the glare is gone.',
    ),
  ];
  if (zone) {
    const line = zone.lines[0]!;
    const pitch = quadWidth(line.quad) / (line.characters.length + 1);
    findings.push(
      finding('resolution', pitch, PITCH, 'Move closer so that the document fills the picture, or scan at 300 dpi.'),
    );
  }
  return findings;
}

/** `good` and more passes; less than `poor` fails. A measure where less is better is given negative. */
function finding(id: string, score: number, limits: { good: number; poor: number }, hint: string): Finding {
  const verdict = score >= limits.good ? 'pass' : score >= limits.poor ? 'consider' : 'fail';
  const positive = (value: number) => Math.round(Math.abs(value) * 1e4) / 1e4;
  return {
    id,
    score: positive(score),
    threshold: positive(limits.good),
    verdict,
    hint: verdict === 'pass' ? '' : hint,
  };
}

function negative({ good, poor }: { good: number; poor: number }) {
  return { good: -good, poor: -poor };
}

function around(quads: readonly Quad[]): Box {
  const boxes = quads.map(quadBox);
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
