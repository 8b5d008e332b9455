/** What is said of an index beyond the faces of a picture. */
export function noSuchFace(count: number, parameter = 'face_index'): string {
  return `${parameter}: at most ${count - 1}; the picture has ${count} face${count === 1 ? '' : 's'}`;
}
