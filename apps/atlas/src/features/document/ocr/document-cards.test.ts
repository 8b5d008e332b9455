import { drawAmericanLicence, drawCheque, drawCode, drawIndianDocument, writePdf, type DrawIndianOptions } from '@atlas/testkit'; // prettier-ignore
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOcr, type OcrUnderTest } from './testing/start-ocr.ts';

let ocr: OcrUnderTest;
beforeAll(async () => {
  ocr = await startOcr();
}, 180_000);
afterAll(() => ocr.close());

async function draw(options: Omit<DrawIndianOptions, 'seed' | 'level'>) {
  const { sides, holder } = await drawIndianDocument({ seed: 'wire', level: 'd0', ...options });
  const [front, back] = sides;
  return { holder, files: { front_image: front!.bytes, ...(back && { back_image: back.bytes }) } };
}

async function asPage(bytes: Buffer) {
  const { data, info } = await sharp(bytes).jpeg({ quality: 92 }).toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { width: width / 4, height: height / 4, jpeg: { bytes: data, width, height } };
}

describe('a PAN card', () => {
  test('gives number, name, father and date under the keys of the contract', async () => {
    const { holder, files } = await draw({ kind: 'pan-new' });
    const answer = await ocr.read('document_type=PAN&document_country=IND', files);
    expect(answer).toMatchObject({
      status: 'SUCCESS',
      code: 'OCR',
      document_type: 'PAN',
      detected_document_type: 'PAN',
      document_country: 'IND',
      document_number_1: holder.pan,
      name_1: holder.fullName,
      name_2: '',
      parent_1: holder.fatherName,
      date_of_birth: holder.dateOfBirth.split('-').reverse().join('/'),
      year_of_birth: holder.dateOfBirth.slice(0, 4),
      raw_mrz: [],
      generic: null,
    });
    expect(answer.fields['date_of_birth']).toMatchObject({ normalised: holder.dateOfBirth, source: ['print'] });
    expect(answer.face).not.toBe('');
  });

  test('sent as an Aadhaar card answers with what it is, and no field', async () => {
    const { files } = await draw({ kind: 'pan-new' });
    const answer = await ocr.read('document_type=ADR', files);
    expect(answer).toMatchObject({ status: 'FAILED', detected_document_type: 'PAN', document_number_1: '' });
    expect(answer.decision.reasons[0]?.code).toBe('type_mismatch');
  });
});

describe('an Aadhaar card', () => {
  test('of which both sides stand in one file answers for both', async () => {
    const { files } = await draw({ kind: 'aadhaar' });
    const pages = await Promise.all(Object.values(files).map(asPage));
    const answer = await ocr.read('document_type=ADR', { front_image: writePdf(pages) });
    expect(answer).toMatchObject({ document_side: 'FRONT_BACK', back_id_scan_status: 'SUCCESS' });
    expect(answer.fields['address_1']?.page).toBe(2);
  });

  test('leaves with the last four digits of its numbers, and without pictures of its pages', async () => {
    const { holder, files } = await draw({ kind: 'aadhaar' });
    const reply = await ocr.post('document_type=ADR&return_image=true&data_points_all=true', files);
    const answer = reply.json.data as Awaited<ReturnType<typeof ocr.read>>;
    expect(answer).toMatchObject({
      status: 'SUCCESS',
      document_number_1: `XXXX XXXX ${holder.aadhaar.slice(-4)}`,
      document_number_2: `XXXX XXXX XXXX ${holder.virtualId.slice(-4)}`,
      aadhaar_number_validation: 'true',
      aadhaar_mask_status: 'true',
      gender: holder.sex,
      state: holder.address.state,
      post_code: holder.address.postCode,
      photo_1: '',
      photo_2: '',
    });
    const said = (reply.text + ocr.logged()).replaceAll(/[\s-]/g, '');
    for (const number of [holder.aadhaar, holder.virtualId]) expect(said).not.toContain(number.slice(0, 8));
  });

  test('with format=octus has its virtual number second', async () => {
    const { holder, files } = await draw({ kind: 'aadhaar' });
    const front = { front_image: files.front_image };
    const data = (await ocr.post('document_type=ADR&format=octus', front)).json.data as Record<string, string>;
    expect(data).toMatchObject({
      documentType: 'ADR',
      documentNumber2: `XXXX XXXX XXXX ${holder.virtualId.slice(-4)}`,
      aadhaarMaskStatus: 'true',
    });
  });
});

describe('a card read as OTHER', () => {
  test('gives lines with their places, pairs, the portrait, and no field', async () => {
    const { holder, files } = await draw({ kind: 'driving-licence' });
    const answer = await ocr.read('document_type=OTHER', files);
    expect(answer).toMatchObject({ status: 'SUCCESS', document_type: 'OTHER', detected_document_type: '' });
    expect(answer.decision.status).toBe('REVIEW');
    expect(answer.generic!.lines.length).toBeGreaterThan(10);
    expect(answer.generic!.lines[0]!.quad).toHaveLength(4);
    expect(answer.generic!.pairs).toContainEqual(expect.objectContaining({ key: 'Name', value: holder.fullName }));
    expect(answer.portrait).not.toBeNull();
    expect(Object.values(answer.fields).every(({ value }) => value === '')).toBe(true);
  });
});

describe('a driving licence of the United States', () => {
  async function licence(drawn: Partial<Parameters<typeof drawAmericanLicence>[0]> = {}) {
    const { sides, holder } = await drawAmericanLicence({ country: 'USA', seed: 'wire', level: 'd0', ...drawn });
    return { holder, files: { front_image: sides[0]!.bytes, back_image: sides[1]!.bytes } };
  }

  test('says what its code says, under the keys of the contract', async () => {
    const { holder, files } = await licence();
    const answer = await ocr.read('document_type=DRV&document_country=USA', files);
    expect(answer).toMatchObject({
      status: 'SUCCESS',
      code: 'PDF417',
      document_type: 'DRV',
      document_sub_type: 'PDF417',
      document_country: 'USA',
      document_number_1: holder.number,
      name_1: `${holder.firstName} ${holder.middleName}`,
      name_2: holder.surname,
      date_of_birth: holder.dateOfBirth.split('-').reverse().join('/'),
      gender: holder.sex,
      licence_type: 'C',
      post_code: holder.postCode,
      issuing_authority: expect.any(String),
    });
    expect(answer.fields['document_number_1']).toMatchObject({ source: ['barcode', 'print'], page: 2 });
  });

  test.each([
    ['PDF417', 'SUCCESS'],
    ['QR_CODE', 'FAILED'],
  ])('asked for its %s alone answers %s', async (subType, status) => {
    const { files } = await licence();
    const answer = await ocr.read(`document_type=DRV&document_sub_type=${subType}`, files);
    expect(answer).toMatchObject({ status, document_sub_type: subType, face: '' });
  });
});

describe('a cheque', () => {
  test('gives account, branch code and magnetic line under the keys of the contract', async () => {
    const { bytes, contents } = await drawCheque({ seed: 'wire', level: 'd0' });
    const answer = await ocr.read('document_type=CQL&document_country=IND', { front_image: bytes });
    expect(answer).toMatchObject({
      status: 'SUCCESS',
      document_type: 'CQL',
      bank_account_number: contents.accountNumber,
      bank_ifs_code: contents.ifsc,
      name_1: contents.accountHolder,
    });
    expect(answer.fields['micr_code']!.value).toBe(contents.micrCode);
    expect(answer.fields['cheque_number']!.value).toBe(contents.chequeNumber);
  });
});

describe('the QR code of an older Aadhaar letter', () => {
  const uid = '999941057058';
  const text = `<PrintLetterBarcodeData uid="${uid}" name="Aldo Dunstall" gender="M" yob="1988" vtc="Pune" state="Maharashtra" pc="411001" dob="03/02/1988"/>`;
  const draw = async () => (await drawCode({ format: 'QRCode', text, seed: 1, modulePx: 6, level: 'mild' })).bytes;

  test('gives fields, and its number to nobody', async () => {
    const query = 'document_type=ADR&document_sub_type=QR_CODE&return_image=true';
    const reply = await ocr.post(query, { front_image: await draw() });
    expect(reply.json.data).toMatchObject({
      status: 'SUCCESS',
      document_sub_type: 'QR_CODE',
      document_number_1: 'XXXX XXXX 7058',
      name_1: 'Aldo Dunstall',
      date_of_birth: '03/02/1988',
      post_code: '411001',
      generic: null,
      photo_1: '',
    });
    expect((reply.text + ocr.logged()).replaceAll(/[\s-]/g, '')).not.toContain(uid.slice(0, 8));
  });

  test('sent as a PAN card is a mismatch', async () => {
    const answer = await ocr.read('document_type=PAN&document_sub_type=QR_CODE', { front_image: await draw() });
    expect(answer).toMatchObject({ status: 'FAILED', detected_document_type: 'ADR', error_code: 'type_mismatch' });
  });
});

describe('a code of no known document', () => {
  test('is given with its content', async () => {
    const { bytes } = await drawCode({
      format: 'QRCode',
      text: 'https://example.org/7',
      seed: 1,
      modulePx: 6,
      level: 'mild',
    });
    const answer = await ocr.read('document_type=AUTO&document_sub_type=QR_CODE', { front_image: bytes });
    expect(answer.generic!.codes).toMatchObject([{ format: 'QRCode', text: 'https://example.org/7', page: 1 }]);
  });
});
