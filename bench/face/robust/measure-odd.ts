import { drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { listOddPictures } from '../../odd/list-odd-pictures.ts';
import { sendOddPictures } from '../../odd/send-odd-pictures.ts';

const CALLS = [
  ...['/face/quality', '/face/crop?all=true', '/face/enrol', '/face/identify'].map((path) => ({
    path,
    fields: ['face_image'],
  })),
  { path: '/face/compare', fields: ['face_image_1', 'face_image_2'] },
];

/** Odd, broken and changed pictures of faces through a running server. @param folder see `listOddPictures` */
export async function measureOdd(root: string, folder: string, count: number): Promise<string> {
  const face = sharp(await drawSelfie({ face: 'p12', sex: 'M' })).resize({ width: 400 });
  const good = [
    await face.clone().jpeg().toBuffer(),
    await face.clone().png().toBuffer(),
    await face.webp().toBuffer(),
  ];
  return (await sendOddPictures(root, await listOddPictures(folder, good, count), CALLS)).report;
}
