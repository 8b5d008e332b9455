import { readFileSync } from 'node:fs';
import { drawCode, drawDocument, type DocumentKind, type Mutation } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import example from './example.json' with { type: 'json' };
import { startOcr, type OcrUnderTest } from './testing/start-ocr.ts';
import { OCTUS_KEY_OF } from './wire-names.ts';

const specimen = readFileSync(new URL('../../../../../../specimens/passport.png', import.meta.url));

let ocr: OcrUnderTest;
beforeAll(async () => {
  ocr = await startOcr();
}, 180_000);
afterAll(() => ocr.close());

const draw = (kind: DocumentKind, options: { mutations?: Mutation[]; seed?: number } = {}) =>
  drawDocument({ kind, seed: 4711, level: 'd0', ...options });

const filesOf = ({ sides }: Awaited<ReturnType<typeof draw>>) =>
  Object.fromEntries(sides.map(({ bytes }, index) => [index === 0 ? 'front_image' : 'back_image', bytes]));

/** Half of a whole reading, and enough for what is not about print. */
const MRZ_ONLY = 'document_type=PPT&document_sub_type=mrz';

describe('the specimen passport', () => {
  test('gives exactly the answer that the reference page shows', async () => {
    const answer = await ocr.read('document_type=PPT', { front_image: specimen });
    expect(answer.face.startsWith('/9j/')).toBe(true);
    const shown = { ...answer, face: example.face };
    expect(withoutMeasures(shown)).toEqual(withoutMeasures(example));
    expect(answer.photo_1).toBe('');
  });

  test('with format=octus gives the keys of the SDK and no other', async () => {
    const reply = await ocr.post(`${MRZ_ONLY}&format=octus`, { front_image: specimen });
    const data = reply.json.data as Record<string, string>;
    expect(Object.keys(data).sort()).toEqual(Object.values(OCTUS_KEY_OF).sort());
    expect(data).toMatchObject({ code: 'mrtd', documentNumber1: 'L898902C3', frontIdScanStatus: 'Success' });
  });

  test('gives its upright page on request', async () => {
    const answer = await ocr.read(`${MRZ_ONLY}&return_image=yes`, { front_image: specimen });
    expect(Buffer.from(answer.photo_1, 'base64').subarray(0, 3).toString('hex')).toBe('ffd8ff');
  });

  test('read by its zone alone gives no print and no portrait', async () => {
    const answer = await ocr.read(MRZ_ONLY, { front_image: specimen });
    expect(answer.document_number_1).toBe('L898902C3');
    expect(answer.face).toBe('');
    expect(answer.fields.address_2).toMatchObject({ status: 'ABSENT', reason: 'not_asked' });
  });

  test('may be sent as Base64 in JSON', async () => {
    const reply = await ocr.postJson({
      document_type: 'AUTO',
      document_sub_type: 'MRZ',
      file: `data:image/png;base64,${specimen.toString('base64')}`,
    });
    expect(reply.json.data).toMatchObject({ status: 'SUCCESS', document_type: 'PPT' });
  });

  test('sent as a visa is no visa, and gives none of its fields', async () => {
    const answer = await ocr.read('document_type=VSA', { front_image: specimen });
    expect(answer).toMatchObject({
      status: 'FAILED',
      detected_document_type: 'PPT',
      document_number_1: '',
      raw_mrz: [],
    });
    expect(answer.decision.reasons[0]?.code).toBe('type_mismatch');
    expect(Object.values(answer.fields).every(({ status, value }) => status === 'ABSENT' && value === '')).toBe(true);
  });

  test('expected from another country is reported', async () => {
    const answer = await ocr.read(`${MRZ_ONLY}&country=fr`, { front_image: specimen });
    expect(answer.decision.reasons.map(({ code }) => code)).toContain('country_mismatch');
    for (const country of ['QQQ', 'UTOPIA']) {
      const reply = await ocr.post(`document_type=PPT&country=${country}`, { front_image: specimen });
      const message = expect.stringContaining('document_country: a code of ISO 3166, alpha-3 such as IND');
      expect(reply).toMatchObject({ status: 400, json: { message } });
    }
  });
});

describe('a picture', () => {
  test.each(['file', 'document', 'image', 'document_image', 'document_front', 'photo1'])(
    'may be sent as %s',
    async (name) => {
      const { bytes } = await drawCode({ format: 'QRCode', text: name, seed: 1, modulePx: 6, level: 'mild' });
      const answer = await ocr.read('doc_type=auto&sub_type=QR_CODE', { [name]: bytes });
      expect(answer.generic!.codes).toMatchObject([{ text: name }]);
    },
  );
});

describe('each kind of document', () => {
  test.each([
    ['passport', 'PPT', 'TD3'],
    ['td1', 'NID', 'TD1'],
    ['td2', 'NID', 'TD2'],
    ['visa-a', 'VSA', 'MRV-A'],
    ['visa-b', 'VSA', 'MRV-B'],
    ['french-id', 'NID', 'FRENCH-ID'],
  ] as const)('%s is read as %s by its %s zone', async (kind, type, format) => {
    const drawn = await draw(kind);
    const answer = await ocr.read(`document_type=${type}&document_sub_type=mrz`, filesOf(drawn));
    expect(answer).toMatchObject({ status: 'SUCCESS', mrz_format: format, raw_mrz: drawn.mrz.lines });
  });
});

describe('what is not right', () => {
  test('a wrong check digit is not repaired into a right one', async () => {
    const drawn = await draw('passport', { mutations: ['wrong-check-digit'] });
    const answer = await ocr.read(MRZ_ONLY, filesOf(drawn));
    expect(answer.decision.status).not.toBe('PASS');
  });

  test('what is printed otherwise is a mismatch, not a reading', async () => {
    const mutations: Mutation[] = ['other-printed-name', 'other-printed-number', 'other-printed-expiry'];
    const answer = await ocr.read('document_type=PPT', filesOf(await draw('passport', { mutations })));
    expect(answer.decision.status).toBe('REVIEW');
    const mismatches = Object.keys(answer.fields).filter((key) => answer.fields[key]?.agreement === 'MISMATCH');
    expect(mismatches).toEqual(expect.arrayContaining(['document_number_1', 'expiry_date']));
    expect(mismatches.some((key) => ['name_1', 'name_2'].includes(key))).toBe(true);
  });

  test('an expired document asks for a review', async () => {
    const answer = await ocr.read(MRZ_ONLY, filesOf(await draw('passport', { mutations: ['expired'] })));
    expect(answer.decision.reasons.map(({ code }) => code)).toContain('expired');
  });

  test('of empty paper nothing is read, and data_points_all says so too', async () => {
    const paper = sharp({ create: { width: 800, height: 600, channels: 3, background: '#e8e4da' } });
    const answer = await ocr.read('document_type=PPT&data_points_all=1', {
      front_image: await paper.png().toBuffer(),
    });
    expect(answer.status).toBe('FAILED');
    expect(answer.decision.reasons[0]).toMatchObject({ code: 'no_mrz', hint: expect.stringMatching(/\w/) });
    expect(answer.decision.reasons.at(-1)).toMatchObject({ code: 'data_points_missing' });
    const values = Object.values(answer.fields).map(({ value }) => value);
    expect(values.join('')).toBe('');
  });
});

/** Confidences, scores and coordinates differ in their last digits from machine to machine: what counts is the rest. */
function withoutMeasures(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) => {
    if (key === 'model' || key.startsWith('confidence_index')) return undefined;
    return typeof inner === 'number' ? 0 : inner;
  });
}
