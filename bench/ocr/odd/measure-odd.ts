import { drawCheque, drawDocument, drawIndianDocument, writePdf } from '@atlas/testkit';
import sharp from 'sharp';
import { listOddPictures } from '../../odd/list-odd-pictures.ts';
import { sendOddPictures } from '../../odd/send-odd-pictures.ts';

const FRONT = ['front_image'];
const CALLS = [
  { path: '/document/ocr?document_type=AUTO', fields: FRONT },
  { path: '/document/ocr?document_type=PPT', fields: ['front_image', 'back_image'] },
  { path: '/aadhaar/ocr', fields: FRONT },
  { path: '/document/ocr?document_type=NID&document_sub_type=MRZ', fields: FRONT },
  { path: '/document/ocr?document_type=DRV&document_sub_type=PDF417', fields: FRONT },
  { path: '/document/ocr?document_type=GST', fields: FRONT },
];
/** Wide enough to be read, small enough that a thousand of them are read within half an hour. */
const WIDTH = 900;

/** Odd, broken and changed pictures of documents through a running server. @param folder see `listOddPictures` */
export async function measureOdd(root: string, folder: string, count: number) {
  const level = 'd0';
  const [passport] = (await drawDocument({ kind: 'passport', seed: 'odd', level })).sides;
  const [card] = (await drawIndianDocument({ kind: 'aadhaar', seed: 'odd', level })).sides;
  const cheque = await drawCheque({ seed: 'odd', level });
  const [page, front, leaf] = [passport, card, cheque].map((side) => sharp(side!.bytes).resize({ width: WIDTH }));
  const { data, info } = await page!.clone().jpeg().toBuffer({ resolveWithObject: true });
  const jpeg = { bytes: data, width: info.width, height: info.height };
  const good = [
    data,
    await front!.clone().png().toBuffer(),
    await leaf!.clone().webp().toBuffer(),
    writePdf([{ width: 420, height: 300, jpeg }]),
    await front!.clone().tiff({ compression: 'lzw' }).toBuffer(),
    await front!.clone().jpeg().toBuffer(),
  ];
  return sendOddPictures(root, await listOddPictures(folder, good, count), CALLS);
}
