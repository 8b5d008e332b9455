import { turnImage } from '@atlas/vision';
import type { Turn } from '@atlas/vision';
import { readDocument } from '../read-document.ts';
import type { ReadOptions } from '../reading.ts';
import { scriptVision } from './scripted-vision.ts';
import type { ScriptedPage } from './scripted-vision.ts';

/** The zone of the ICAO specimen. */
export const MRZ = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
export const LABELS: ScriptedPage['print'] = [
  { text: 'PASSPORT', x: 400, y: 20, height: 40 },
  { text: 'Passport No./No. du passeport', x: 700, y: 80, height: 14 },
  { text: 'Surname/Nom', x: 400, y: 140, height: 14 },
  { text: 'Given names/Prénoms', x: 400, y: 200, height: 14 },
  { text: 'Nationality/Nationalité', x: 400, y: 260, height: 14 },
  { text: 'Date of birth/Date de naissance', x: 400, y: 320, height: 14 },
  { text: 'Sex/Sexe', x: 700, y: 320, height: 14 },
  { text: 'Place of birth/Lieu de naissance', x: 400, y: 380, height: 14 },
  { text: 'Date of issue/Date de délivrance', x: 400, y: 440, height: 14 },
  { text: 'Authority/Autorité', x: 700, y: 440, height: 14 },
  { text: "Date of expiry/Date d'expiration", x: 400, y: 500, height: 14 },
];
const VALUES: ScriptedPage['print'] = [
  { text: 'L898902C3', x: 700, y: 98, height: 24 },
  { text: 'ERIKSSON', x: 400, y: 158, height: 24 },
  { text: 'ANNA MARIA', x: 400, y: 218, height: 24 },
  { text: 'UTOPIAN', x: 400, y: 278, height: 24 },
  { text: '12 AUG 1974', x: 400, y: 338, height: 24 },
  { text: 'F', x: 700, y: 338, height: 24 },
  { text: 'ZENITH', x: 400, y: 398, height: 24 },
  { text: '16 APR 2007', x: 400, y: 458, height: 24 },
  { text: 'PASSPORT OFFICE', x: 700, y: 458, height: 24 },
  { text: '15 APR 2012', x: 400, y: 518, height: 24 },
];
const face = (x: number, y: number, width: number, score: number) => ({
  box: { x, y, width, height: width * 1.3 },
  score,
});
export const PASSPORT: ScriptedPage = {
  print: [...LABELS, ...VALUES],
  mrz: MRZ,
  faces: [face(850, 200, 50, 0.99), face(100, 180, 150, 0.95)],
};
const OPTIONS: ReadOptions = { wanted: 'any', today: '2010-06-01' };

/** Reads pages as the script has them, turned. */
export async function read(pages: readonly ScriptedPage[], options: Partial<ReadOptions> = {}, turn: Turn = 0) {
  const { vision, images, calls } = scriptVision(pages);
  const sides = ['front', 'back'] as const;
  const inputs = images.map((image, index) => ({ side: sides[index]!, image: turnImage(image, turn) }));
  return { reading: await readDocument(vision, inputs, { ...OPTIONS, ...options }), calls };
}
