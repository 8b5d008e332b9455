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

/** How the detector frames drawn faces that stand upright, in widths and heights of their landmarks. The landmarks end at the brows. */
const FRAME_WIDTH = 1;
const FRAME_HEIGHT = 1.3;
const FRAME_UP = 0.14;

/** A face framed as it leans, by its landmarks alone. */
export function frameFace(landmarks: readonly Point[]): Quad {
  const roll = rollOf(landmarks);
  const [cos, sin] = [Math.cos((roll * Math.PI) / 180), Math.sin((roll * Math.PI) / 180)];
  const across = landmarks.map(([x, y]) => x * cos + y * sin);
  const down = landmarks.map(([x, y]) => y * cos - x * sin);
  const [left, right, top, bottom] = [Math.min(...across), Math.max(...across), Math.min(...down), Math.max(...down)];
  const [width, height] = [(right - left) * FRAME_WIDTH, (bottom - top) * FRAME_HEIGHT];
  const [u, v] = [(left + right) / 2, (top + bottom) / 2 - (bottom - top) * FRAME_UP];
  const [cx, cy] = [u * cos - v * sin, u * sin + v * cos];
  return turnedQuad({ x: cx - width / 2, y: cy - height / 2, width, height }, roll);
}
