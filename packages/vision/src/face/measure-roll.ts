import type { Box, Point, Quad } from '../image.ts';
import { listAnchors } from './list-anchors.ts';

/** By how many degrees clockwise the line between the eyes is turned. */
export function rollOf(landmarks: readonly Point[]): number {
  const [left, right] = listAnchors(landmarks);
  return (Math.atan2(right![1] - left![1], right![0] - left![0]) * 180) / Math.PI;
}

/** A box turned clockwise about its centre. */
export function turnedQuad(box: Box, degrees: number): Quad {
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corner = (x: number, y: number): Point => [
    cx + (x - cx) * cos - (y - cy) * sin,
    cy + (x - cx) * sin + (y - cy) * cos,
  ];
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  return [corner(box.x, box.y), corner(right, box.y), corner(right, bottom), corner(box.x, bottom)];
}
