export type { Box, Point, Quad, RgbImage } from './image.ts';
export { MRZ_ALPHABET } from './vision.ts';
export type { Character, MrzCharacter, MrzLine, TextLine, Turn, Vision } from './vision.ts';
