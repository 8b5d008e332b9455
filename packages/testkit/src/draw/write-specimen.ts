import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { drawDocument, type DrawOptions } from './draw-document.ts';
import { drawIndianDocument, type DrawIndianOptions } from './india/draw-indian-document.ts';
import { drawSelfie } from './portrait/draw-selfie.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../../../specimens');

/** The holder of every specimen; Doc 9303 gives its own specimens to the same family. */
const HOLDER = {
  surname: 'Eriksson',
  givenNames: 'Anna Maria',
  sex: 'F',
  birthDate: '1974-08-12',
  placeOfBirth: 'Zenith',
} as const;
const VALIDITY = { issueDate: '2024-04-16', expiryDate: '2034-04-15', authority: 'Port Anemoi' } as const;

const COMMON = { level: 'd0', state: 'UTO', specimen: true, face: 'anna-14' } as const;
const SPECIMENS: readonly { files: readonly string[]; options: DrawOptions }[] = [
  {
    files: ['passport.png'],
    options: {
      ...COMMON,
      kind: 'passport',
      layout: 'passport-one-column',
      seed: 'utopia-77',
      fields: {
        ...HOLDER,
        ...VALIDITY,
        documentCode: 'P',
        nationality: 'UTO',
        documentNumber: 'L898902C3',
        personalNumber: 'ZE184226B',
      },
    },
  },
  {
    files: ['identity-card-front.png', 'identity-card-back.png'],
    options: {
      ...COMMON,
      kind: 'td1',
      layout: 'td1-portrait-left',
      seed: 'utopia-46',
      fields: {
        ...HOLDER,
        ...VALIDITY,
        documentCode: 'I',
        nationality: 'UTO',
        documentNumber: 'D23145890',
        personalNumber: '',
      },
    },
  },
  {
    files: ['visa.png'],
    options: {
      ...COMMON,
      kind: 'visa-a',
      layout: 'visa-a-portrait-left',
      seed: 'utopia-136',
      fields: {
        ...HOLDER,
        ...VALIDITY,
        documentCode: 'V',
        nationality: 'UTO',
        documentNumber: 'L8988901C',
        personalNumber: '',
      },
    },
  },
];

/** A card that never was; its number begins with 9999, as those do that the authority publishes for tests. */
const INDIAN: { files: readonly string[]; options: DrawIndianOptions } = {
  files: ['aadhaar-front.png', 'aadhaar-back.png'],
  options: { kind: 'aadhaar', seed: 'specimen', level: 'd0' },
};

/** Writes the pictures in `specimens/` anew, documents with at most 256 colours so that they stay small. */
export async function writeSpecimens(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const drawn = [
    ...SPECIMENS.map(({ files, options }) => ({ files, draw: () => drawDocument(options) })),
    { files: INDIAN.files, draw: () => drawIndianDocument(INDIAN.options) },
  ];
  for (const { files, draw } of drawn) {
    const { sides } = await draw();
    for (const [index, file] of files.entries()) {
      const { bytes, width } = sides[index]!;
      const picture = sharp(bytes).resize({ width: Math.round(width * 0.85) });
      const small = await picture.png({ palette: true, colours: 128, effort: 10, dither: 0 }).toBuffer();
      await writeFile(join(folder, file), small);
      written.push(`${file}: ${Math.round(small.length / 1024)} KiB`);
    }
  }
  const selfie = await drawSelfie({ face: COMMON.face, sex: HOLDER.sex, shot: 'c' });
  await writeFile(join(folder, 'selfie.jpg'), selfie);
  written.push(`selfie.jpg: ${Math.round(selfie.length / 1024)} KiB`);
  return written;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${(await writeSpecimens(FOLDER)).join('\n')}\n`);
}
