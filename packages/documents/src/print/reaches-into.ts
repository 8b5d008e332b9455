import type { Box } from '@atlas/vision';

/** Whether a box lies over another one by more than the room that quads have around the print: a quarter of the lower one's height. */
export function reachesInto(box: Box, other: Box): boolean {
  const room = Math.min(box.height, other.height) * 0.25;
  return (
    box.x + room < other.x + other.width &&
    box.x + box.width - room > other.x &&
    box.y + room < other.y + other.height &&
    box.y + box.height - room > other.y
  );
}
