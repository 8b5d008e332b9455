import { drawDocument, writePdf, type PdfLock } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOcr, type OcrUnderTest } from './testing/start-ocr.ts';

let ocr: OcrUnderTest;
let passport: { bytes: Buffer; width: number; height: number };
beforeAll(async () => {
  const { sides } = await drawDocument({ kind: 'passport', seed: 4711, level: 'd0' });
  const { data, info } = await sharp(sides[0]!.bytes).jpeg({ quality: 90 }).toBuffer({ resolveWithObject: true });
  passport = { bytes: data, width: info.width, height: info.height };
  ocr = await startOcr();
}, 180_000);
afterAll(() => ocr.close());

/** A PDF of empty pages with the passport on one of them, counted from 1. */
function pdf(pages: number, passportOn: number, lock?: PdfLock): Buffer {
  const size = { width: 354, height: 249 };
  return writePdf(
    Array.from({ length: pages }, (_, index) => ({ ...size, ...(index + 1 === passportOn && { jpeg: passport }) })),
    lock,
  );
}

const MRZ_ONLY = 'document_type=PPT&document_sub_type=MRZ';
const idsOf = ({ findings }: { findings: { id: string }[] }) => findings.map(({ id }) => id);

describe('a PDF of many pages', () => {
  test('is read on every page', async () => {
    const answer = await ocr.read(MRZ_ONLY, { front_image: pdf(5, 4) });
    expect(answer.status).toBe('SUCCESS');
    expect(answer.pages).toHaveLength(5);
    expect(answer.fields.document_number_1?.page).toBe(4);
    expect(idsOf(answer)).not.toContain('pages_not_read');
  });

  test('of which more than twenty are there says how many were not read', async () => {
    const answer = await ocr.read(MRZ_ONLY, { front_image: pdf(23, 1) });
    expect(answer.pages).toHaveLength(20);
    expect(answer.findings).toContainEqual(
      expect.objectContaining({
        id: 'pages_not_read',
        score: 3,
        verdict: 'consider',
        hint: expect.stringContaining('`pages`'),
      }),
    );
  });

  test('is read on the pages that are named, the first of which is the front', async () => {
    const answer = await ocr.read(`${MRZ_ONLY}&pages=23,2`, { front_image: pdf(23, 23) });
    expect(answer.status).toBe('SUCCESS');
    expect(answer.pages).toHaveLength(2);
    expect(answer.fields.document_number_1?.page).toBe(1);
    expect(idsOf(answer)).not.toContain('pages_not_read');
  });

  test('is read on its first page where the back has a file of its own, and says so', async () => {
    const answer = await ocr.read(MRZ_ONLY, { front_image: pdf(3, 1), back_image: pdf(1, 0) });
    expect(answer.pages).toHaveLength(2);
    expect(answer.findings).toContainEqual(expect.objectContaining({ id: 'pages_not_read', score: 2 }));
  });

  test.each(['4', '0', 'x', '1-99'])('has no pages=%s', async (pages) => {
    const reply = await ocr.post(`${MRZ_ONLY}&pages=${pages}`, { front_image: pdf(3, 1) });
    expect(reply).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('invalid parameter: pages: ') },
    });
  });
});

describe('a locked PDF', () => {
  const lock = { user: 'ABCD1990', owner: 'only the owner' };

  test('is read with its password', async () => {
    const answer = await ocr.read(`${MRZ_ONLY}&password=ABCD1990`, { front_image: pdf(1, 1, lock) });
    expect(answer.status).toBe('SUCCESS');
  });

  test.each([
    ['without one', ''],
    ['with another', '&password=hunter2'],
  ])('%s is refused, naming the parameter and not repeating it', async (_how, query) => {
    const reply = await ocr.post(MRZ_ONLY + query, { front_image: pdf(1, 1, lock) });
    expect(reply).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('invalid parameter: password: ') },
    });
    expect(reply.text).toContain('front_image');
    expect(reply.text).toContain('e-Aadhaar');
    expect(reply.text + ocr.logged()).not.toContain('hunter2');
  });

  test('that only its owner may change needs none', async () => {
    const answer = await ocr.read(MRZ_ONLY, { front_image: pdf(1, 1, { ...lock, user: '' }) });
    expect(answer.status).toBe('SUCCESS');
  });

  test('for a certificate says what to do', async () => {
    const reply = await ocr.post(MRZ_ONLY, { front_image: pdf(1, 1, 'certificate') });
    expect(reply).toMatchObject({
      status: 400,
      json: { message: expect.stringMatching(/front_image: .*certificate/) },
    });
  });
});

test('of an animation the first frame is read, and the answer says so', async () => {
  const { width, height } = passport;
  const frame = await sharp(passport.bytes).raw().toBuffer();
  const raw = { width, height: height * 2, channels: 3, pageHeight: height } as const;
  const webp = await sharp(Buffer.concat([frame, Buffer.alloc(frame.length, 255)]), { raw })
    .webp({ quality: 90, effort: 0 })
    .toBuffer();
  const answer = await ocr.read(MRZ_ONLY, { front_image: webp });
  expect(answer.status).toBe('SUCCESS');
  expect(answer.findings).toContainEqual(expect.objectContaining({ id: 'animation', verdict: 'consider' }));
});
