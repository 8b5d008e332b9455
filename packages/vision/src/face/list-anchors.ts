import type { Point } from '../image.ts';

/** Of the 68 landmarks, where each eye begins and ends. */
export const EYES = { left: [36, 42], right: [42, 48] } as const;

/** The five points that faces are aligned by: centres of the eyes, tip of the nose, corners of the mouth; left is left in the picture. */
export function listAnchors(landmarks: readonly Point[]): Point[] {
  return [
    centreOf(landmarks, EYES.left),
    centreOf(landmarks, EYES.right),
    landmarks[30]!,
    landmarks[48]!,
    landmarks[54]!,
  ];
}

/** The mean of a range of landmarks. */
export function centreOf(landmarks: readonly Point[], [from, to]: readonly [number, number]): Point {
  const part = landmarks.slice(from, to);
  return [part.reduce((sum, [x]) => sum + x, 0) / part.length, part.reduce((sum, [, y]) => sum + y, 0) / part.length];
}
