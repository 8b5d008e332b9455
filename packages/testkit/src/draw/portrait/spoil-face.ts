import sharp from 'sharp';

/** One thing that can be wrong with a picture of a face. */
export const FACE_DEFECTS = [
  'blur',
  'noise',
  'blocks',
  'dark',
  'bright',
  'grey',
  'side-light',
  'small',
  'roll',
  'covered-eyes',
  'covered-mouth',
  'cut-left',
  'cut-above',
  'clutter',
] as const;

export type FaceDefect = (typeof FACE_DEFECTS)[number];

/** Where the face stands in the picture, as shares of its width and height: eyes at `eyesY`, mouth at `mouthY`. */
export interface FacePlace {
  left: number;
  right: number;
  eyesY: number;
  mouthY: number;
}

/**
 * The picture with one defect and nothing else. At strength 0 it is the picture itself, saved anew; at 1 no machine and hardly a
 * person would take it.
 *
 * @returns a PNG; a JPEG for `blocks`
 */
export async function spoilFace(
  picture: Uint8Array,
  defect: FaceDefect,
  strength: number,
  place: FacePlace,
): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const size = { width, height };
  return SPOIL[defect]({ picture, size, strength, place });
}

interface Spoiled {
  picture: Uint8Array;
  size: { width: number; height: number };
  strength: number;
  place: FacePlace;
}

const SPOIL: Record<FaceDefect, (spoiled: Spoiled) => Promise<Buffer>> = {
  blur: ({ picture, size, strength }) =>
    strength === 0
      ? png(picture)
      : sharp(picture)
          .blur(0.3 + (strength * size.width) / 60)
          .png()
          .toBuffer(),
  noise: ({ picture, strength }) => onBytes(picture, addNoise(strength * 60)),
  blocks: ({ picture, strength }) =>
    sharp(picture)
      .jpeg({ quality: Math.round(92 - 87 * strength), chromaSubsampling: '4:2:0' })
      .toBuffer(),
  dark: ({ picture, strength }) => onBytes(picture, (value) => value * (1 - 0.92 * strength)),
  bright: ({ picture, strength }) => onBytes(picture, (value) => value * (1 + 1.6 * strength) + 60 * strength),
  grey: ({ picture, strength }) =>
    sharp(picture)
      .modulate({ saturation: 1 - strength })
      .png()
      .toBuffer(),
  'side-light': ({ picture, size, strength }) =>
    onBytes(picture, (value, at) => {
      const x = (Math.floor(at / 3) % size.width) / size.width;
      const shade = 1 / (1 + Math.exp((x - 0.5) * 14));
      return value * (1 - 0.85 * strength * shade);
    }),
  small: ({ picture, size, strength }) =>
    sharp(picture)
      .resize({ width: Math.round(size.width * (1 - strength) + 60 * strength) })
      .png()
      .toBuffer(),
  roll: ({ picture, size, strength }) => turn(picture, size, strength * 44),
  'covered-eyes': ({ picture, size, strength, place }) => cover(picture, size, place.eyesY, 0.16 * strength, place),
  'covered-mouth': ({ picture, size, strength, place }) => cover(picture, size, place.mouthY, 0.2 * strength, place),
  'cut-left': ({ picture, size, strength, place }) => {
    const left = Math.round(size.width * (place.left + (place.right - place.left) * 0.35) * strength);
    return sharp(picture)
      .extract({ left, top: 0, width: size.width - left, height: size.height })
      .png()
      .toBuffer();
  },
  'cut-above': ({ picture, size, strength, place }) => {
    const top = Math.round(size.height * (place.eyesY - 0.07) * strength);
    return sharp(picture)
      .extract({ left: 0, top, width: size.width, height: size.height - top })
      .png()
      .toBuffer();
  },
  clutter: ({ picture, size, strength, place }) => clutter(picture, size, strength, place),
};

function png(picture: Uint8Array): Promise<Buffer> {
  return sharp(picture).png().toBuffer();
}

async function onBytes(picture: Uint8Array, change: (value: number, at: number) => number): Promise<Buffer> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const changed = Uint8Array.from(data, (value, at) => Math.min(255, Math.max(0, Math.round(change(value, at)))));
  const raw = { width: info.width, height: info.height, channels: 3 } as const;
  return sharp(changed, { raw }).png().toBuffer();
}

/** The same for every picture of a size: steps of one ladder differ in strength only. */
function addNoise(deviation: number): (value: number, at: number) => number {
  let state = 12_345;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return (value) => value + (next() + next() + next() - 1.5) * 2 * deviation;
}

async function cover(
  picture: Uint8Array,
  { width, height }: Spoiled['size'],
  y: number,
  share: number,
  { left, right }: FacePlace,
): Promise<Buffer> {
  const bandHeight = Math.round(height * share);
  if (bandHeight < 1) return png(picture);
  const band = {
    width: Math.round(width * (right - left)),
    height: bandHeight,
    channels: 3,
    background: '#2d4f66',
  } as const;
  const top = Math.max(0, Math.round(height * y - bandHeight / 2));
  return sharp(picture)
    .composite([{ input: { create: band }, left: Math.round(width * left), top }])
    .png()
    .toBuffer();
}

/** Turned about its middle, at the size it had. */
async function turn(picture: Uint8Array, { width, height }: Spoiled['size'], degrees: number): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .rotate(degrees, { background: '#c8ccd0' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const left = Math.floor((info.width - width) / 2);
  const top = Math.floor((info.height - height) / 2);
  return sharp(data).extract({ left, top, width, height }).png().toBuffer();
}

/** Stripes beside the head, of growing contrast. */
async function clutter(picture: Uint8Array, { width, height }: Spoiled['size'], strength: number, place: FacePlace) {
  const stripes = Array.from({ length: 12 }, (_, index) => {
    const side = index % 2 ? place.right + 0.1 : 0;
    const wide = index % 2 ? 1 - place.right - 0.1 : place.left - 0.1;
    const y = (index / 12) * height;
    return `<rect x="${side * width}" y="${y}" width="${Math.max(0, wide) * width}" height="${height / 24}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill-opacity="${strength}">${stripes.join('')}</svg>`;
  return sharp(picture)
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
}
