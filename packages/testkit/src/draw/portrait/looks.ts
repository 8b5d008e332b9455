import type { Sex } from '../document.ts';
import type { Random } from '../random.ts';

/** Where the middle of the face stands, in hundredths of the picture's width. */
export const FACE = { x: 50, y: 59 };

/** Everything that makes one drawn face differ from another. Lengths are in hundredths of the picture's width. */
export interface Looks {
  skin: { light: string; base: string; shade: string; deep: string };
  hair: string;
  hairShade: string;
  hairStyle: 'short' | 'parted' | 'long' | 'bob' | 'bun' | 'curly' | 'bald';
  iris: string;
  lips: string;
  beard: 'none' | 'stubble' | 'moustache' | 'full';
  glasses: boolean;
  closedEye?: ClosedEye;
  coat: string;
  shirt: string;
  backdrop: string;
  faceWidth: number;
  faceHeight: number;
  jaw: number;
  eyeGap: number;
  eyeSize: number;
  noseLength: number;
  noseWidth: number;
  mouthWidth: number;
  browHeight: number;
  /** The light comes from the left (−1) or right (1). */
  light: number;
}

/** Left is left in the picture. */
export type ClosedEye = 'left' | 'right';

const SKINS = [
  { light: '#fbe3d3', base: '#eec5a9', shade: '#d29d7c', deep: '#a86f52' },
  { light: '#f6d7bd', base: '#e4b48f', shade: '#c28a63', deep: '#965f41' },
  { light: '#eac6a0', base: '#d3a074', shade: '#ad784e', deep: '#7d5030' },
  { light: '#d5a67c', base: '#b98356', shade: '#8f5e38', deep: '#623c20' },
  { light: '#b98560', base: '#966243', shade: '#6f442b', deep: '#482817' },
  { light: '#966a50', base: '#714832', shade: '#50301f', deep: '#301a10' },
];
const HAIRS = [
  ['#1d1815', '#0c0a09'],
  ['#3a2a20', '#1f1510'],
  ['#5e4430', '#38271a'],
  ['#8b6a45', '#5e452b'],
  ['#c09a62', '#8c6b3e'],
  ['#8c4326', '#5c2915'],
  ['#9b9895', '#6c6967'],
] as const;

export function inventLooks(random: Random, sex: Sex): Looks {
  const tone = random.whole(0, SKINS.length - 1);
  const [hair, hairShade] = tone > 2 ? HAIRS[random.whole(0, 1)]! : random.pick(HAIRS);
  const feminine = sex === 'F' || (sex === 'X' && random.chance(0.5));
  return {
    skin: SKINS[tone]!,
    hair,
    hairShade,
    hairStyle: random.pick(
      feminine
        ? (['long', 'bob', 'bun', 'long', 'curly'] as const)
        : (['short', 'parted', 'short', 'bald', 'curly'] as const),
    ),
    iris: random.pick(tone > 1 ? ['#3b2415', '#4a2f1b'] : ['#4d6b82', '#5c6f4a', '#4a2f1b', '#6b7f8c']),
    lips: feminine ? random.pick(['#b85a5c', '#a8494f', '#c07068']) : '#b0736a',
    beard: feminine ? 'none' : random.pick(['none', 'none', 'stubble', 'moustache', 'full'] as const),
    glasses: random.chance(0.12),
    coat: random.pick(['#2d3442', '#4a2f3a', '#3b4a3f', '#59544e', '#24262b', '#6b4a3a', '#37475c']),
    shirt: random.pick(['#f2f0ea', '#cfd9e6', '#e9dccb', '#b9c7bd']),
    backdrop: random.pick(['#e4e6e8', '#d5dce3', '#eceae4', '#dfe3dc']),
    faceWidth: random.between(20, 22.5),
    faceHeight: random.between(27.5, 30.5),
    jaw: feminine ? random.between(0.52, 0.6) : random.between(0.6, 0.72),
    eyeGap: random.between(9.6, 10.8),
    eyeSize: random.between(4.1, 4.9),
    noseLength: random.between(12, 14),
    noseWidth: random.between(3.6, tone > 3 ? 5.6 : 4.8),
    mouthWidth: random.between(7.2, 9),
    browHeight: random.between(5.2, 6.4),
    light: random.pick([-1, 1]),
  };
}
