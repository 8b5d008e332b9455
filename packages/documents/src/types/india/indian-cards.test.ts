import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../reading.ts';
import { readDocument } from '../../read-document.ts';
import { scriptVision } from '../../testing/scripted-vision.ts';
import type { ScriptedPage } from '../../testing/scripted-vision.ts';

type Print = ScriptedPage['print'];

async function read(wanted: string, ...sides: readonly Print[]) {
  return readAs({ wanted }, ...sides);
}

async function readAs(options: Omit<ReadOptions, 'today'>, ...sides: readonly Print[]) {
  const { vision, images } = scriptVision(sides.map((print) => ({ print })));
  const pages = images.map((image, index) => ({ side: index === 0 ? ('front' as const) : ('back' as const), image }));
  return readDocument(vision, pages, { ...options, today: '2026-03-15' });
}

/** Lines below one another. */
function column(x: number, y: number, texts: readonly string[], step = 44): Print {
  return texts.map((text, index) => ({ text, x, y: y + index * step, height: 26 }));
}

describe('a PAN card', () => {
  const title: Print = [{ text: 'INCOME TAX DEPARTMENT GOVT. OF INDIA', x: 60, y: 30 }];

  it('of a company has the whole name, though it goes on in the line below', async () => {
    const { fields } = await read('PAN', [
      ...title,
      ...column(
        60,
        100,
        ['Permanent Account Number Card', 'ABCCM1234D', 'Name', 'MALABAR SPICES PRIVATE', 'LIMITED'],
        36,
      ),
      ...column(60, 320, ['Date of Incorporation / Formation', '06/05/2011']),
    ]);
    expect(fields['fullName']).toMatchObject({ value: 'MALABAR SPICES PRIVATE LIMITED' });
    expect(fields['dateOfIncorporation']).toMatchObject({ value: '2011-05-06' });
  });

  it('of a company without labels has name and date of incorporation', async () => {
    const lines = ['MALABAR SPICES LLP', '06/05/2011', 'Permanent Account Number', 'ABCFM1234D'];
    const { fields } = await read('PAN', [...title, ...column(60, 100, lines, 60)]);
    expect(fields['fullName']).toMatchObject({ value: 'MALABAR SPICES LLP' });
    expect(fields['dateOfIncorporation']).toMatchObject({ value: '2011-05-06' });
    expect(fields.dateOfBirth.status).toBe('ABSENT');
  });

  it('has its only date as that of birth, though its label was not read', async () => {
    const lines = ['ABCPV1234D', 'Name', 'NEREA VELWICK', "Father's Name", 'ALDO VELWICK', 'Dat f Brh', '12/05/1990'];
    const { fields } = await read('PAN', [...title, ...column(60, 100, lines)]);
    expect(fields.dateOfBirth).toMatchObject({ value: '1990-05-12' });
  });

  it.each([
    [["Mother's Name", 'SUSHILA VELWICK'], '', 'SUSHILA VELWICK'],
    [["Mother's Name", 'SUSHILA VELWICK', "Father's Name", 'ALDO VELWICK'], 'ALDO VELWICK', 'SUSHILA VELWICK'],
    [["Father's Name", 'ALDO VELWICK', "Mother's Name", 'SUSHILA VELWICK'], 'ALDO VELWICK', 'SUSHILA VELWICK'],
  ])('names each parent by its own label: %j', async (parents, father, mother) => {
    const lines = ['Permanent Account Number Card', 'ABCPV1234D', 'Name', 'NEREA VELWICK', ...parents, 'Date of Birth', '12/05/1990']; // prettier-ignore
    const { fields, decision } = await read('PAN', [...title, ...column(60, 100, lines)]);
    expect([fields['fullName']!.value, fields['fatherName'].value, fields['motherName'].value]).toEqual(['NEREA VELWICK', father, mother]); // prettier-ignore
    expect(decision.status).toBe('PASS');
  });

  it('gives a name that stands alone for review: it may be that of the parent', async () => {
    const lines = ['ABCPV1234D', 'Name', 'NEREA VELWICK', 'Date of Birth', '12/05/1990'];
    const { fields, decision } = await read('PAN', [...title, ...column(60, 100, lines)]);
    expect(fields.fullName).toMatchObject({ value: 'NEREA VELWICK', status: 'UNSURE', reason: 'check_failed' });
    expect(fields.fullName!.checks).toContainEqual({ id: 'parent_beside', result: 'fail' });
    expect(decision.status).toBe('REVIEW');
  });

  it.each([['Date of issue', '12/05/1990'], ['12/05/1990 Printed on']])(
    'has no date as that of birth that is named otherwise: %s',
    async (...named) => {
      const lines = ['Permanent Account Number Card', 'ABCPV1234D', 'Name', 'NEREA VELWICK', ...named];
      const { fields } = await read('PAN', [...title, ...column(60, 100, lines)]);
      expect(fields.dateOfBirth.status).toBe('ABSENT');
    },
  );

  it('is no acknowledgement of a return, though that has the number, the name and a date', async () => {
    const lines = [
      'ACKNOWLEDGEMENT',
      'Permanent Account Number ABCPV1234D',
      'Name',
      'NEREA VELWICK',
      'Filed 12/05/2024',
    ];
    const { kind, fields } = await read('any', [...title, ...column(60, 100, lines)]);
    expect(kind).toBeUndefined();
    expect(fields.dateOfBirth.status).toBe('ABSENT');
  });

  it.each(["TR/Father's Nar", 'Dale of Binth', 'tteofBirh'])(
    'without a holder has no label for a name, though it was read as %s',
    async (label) => {
      const lines = ['Permanent Account Number Card', 'Name', label];
      const { fields } = await read('PAN', [...title, ...column(60, 100, lines)]);
      expect(fields['fullName']?.value).toBe('');
    },
  );

  it('has a sex where it is an electronic one', async () => {
    const lines = ['ABCPV1234D', 'Name: NEREA VELWICK', 'Date of Birth: 12/05/1990', 'Gender: FEMALE'];
    const { fields } = await read('PAN', [...title, ...column(60, 100, lines, 60)]);
    expect(fields.sex).toMatchObject({ value: 'F', status: 'READ' });
  });
});

describe('an Aadhaar letter', () => {
  const address = ['C/O:Aldo Velwick,12,Temple Street,', 'Tirunelveli,Tamil Nadu-622909'];
  const letter: Print = [
    { text: 'Unique Identification Authority of India', x: 60, y: 20 },
    ...column(60, 80, ['To', 'Nerea Velwick', ...address, 'Mobile:9876501234'], 40),
    { text: 'Government of India', x: 60, y: 480 },
    ...column(60, 540, ['Nerea Velwick', 'DOB: 09/05/1984', 'FEMALE', '9999 4105 7058'], 40),
    ...column(460, 540, ['Addres', ...address], 40),
  ];

  it('gives an address under a label that lost a letter, the same over the card, and parts as sure as they were read', async () => {
    const { fields } = await read('ADR', letter);
    expect(fields.address.value).toBe('C/O:Aldo Velwick, 12, Temple Street, Tirunelveli, Tamil Nadu-622909');
    expect(fields.address).toMatchObject({ agreement: 'MATCH', checks: [{ id: 'repeated', result: 'pass' }] });
    expect(fields['state']).toMatchObject({ value: 'Tamil Nadu', status: 'READ', agreement: 'MATCH' });
    expect(fields['mobileNumber']).toMatchObject({ value: '9876501234', status: 'READ' });
  });

  it('names whose care the holder is in, unsure since that need not be the father', async () => {
    const { fields } = await read('ADR', letter);
    expect(fields.fatherName).toMatchObject({ value: 'Aldo Velwick', status: 'UNSURE' });
    const son = letter.map((line) => ({ ...line, text: line.text.replace('C/O', 'S/O') }));
    expect((await read('ADR', son)).fields.fatherName).toMatchObject({ value: 'Aldo Velwick', status: 'READ' });
    const wife = letter.map((line) => ({ ...line, text: line.text.replace('C/O', 'W/O') }));
    expect((await read('ADR', wife)).fields['spouseName']).toMatchObject({ value: 'Aldo Velwick', status: 'READ' });
  });
});

describe("an elector's card", () => {
  const front = ['ELECTION COMMISSION OF INDIA', "Elector's Name", 'Nerea Velwick', 'Age aso 0.1.12011 34'];

  it('has no number where only the day of its age was read', async () => {
    const { fields } = await read('VID', column(60, 30, front, 60));
    expect(fields.documentNumber.status).toBe('ABSENT');
  });

  it('has constituency, part and date of issue', async () => {
    const back = ['Assembly Constituency No. and Name', '23-Nandipur', 'Part No.: 26', 'Date: 13/10/2025'];
    const { fields } = await read('VID', column(60, 30, [...front, 'ABC1234567'], 60), column(60, 30, back, 60));
    expect(fields['constituency']).toMatchObject({ value: '23-Nandipur' });
    expect(fields['partNumber']).toMatchObject({ value: '26' });
    expect(fields.dateOfIssue).toMatchObject({ value: '2025-10-13' });
  });
});

describe('a driving licence of India', () => {
  const front: Print = [
    { text: 'INDIAN UNION DRIVING LICENCE', x: 60, y: 30 },
    ...column(60, 90, ['DL No.: KA39 20220001234', 'Issue Date: 03/09/2022', 'Name: NEREA VELWICK'], 60),
    { text: 'Blood Group', x: 600, y: 150 },
    { text: '0-', x: 600, y: 184 },
  ];
  const back: Print = [
    ...column(60, 30, ['Class of vehicle', 'MCWG', 'HMV'], 60),
    ...column(400, 30, ['Date of issue', '03/08/2022', '03/08/2023'], 60),
    ...column(60, 260, ['Date of First Issue: 03/08/2022', 'Emergency Contact No.: 9876501234'], 60),
    ...column(60, 400, ['Licensing Authority', 'RTO NANDIPUR'], 36),
  ];

  it('gives each class with its date, and the date of the front as that of issue', async () => {
    const { fields } = await read('DRV', front, back);
    expect(fields['vehicleClasses']).toMatchObject({ value: 'MCWG, HMV' });
    expect(fields['vehicleClass1']).toMatchObject({ value: 'MCWG' });
    expect(fields['vehicleClass1Date']).toMatchObject({ value: '2022-08-03' });
    expect(fields['vehicleClass2']).toMatchObject({ value: 'HMV' });
    expect(fields['vehicleClass2Date']).toMatchObject({ value: '2023-08-03' });
    expect(fields.dateOfIssue).toMatchObject({ value: '2022-09-03', agreement: 'SINGLE' });
  });

  it.each([
    [0.99, true],
    [0.6, false],
  ])('that was valid until a date read at %s has expired: %s', async (confidence, isTold) => {
    const expiry = { text: 'Valid Till: 01/02/2025', x: 60, y: 270, confidence };
    const { decision } = await read('DRV', [...front, expiry]);
    expect(decision.status).toBe('REVIEW');
    expect(decision.reasons.some(({ code }) => code === 'expired')).toBe(isTold);
    expect(decision.reasons.some(({ fields = [] }) => fields.includes('dateOfExpiry'))).toBe(!isTold);
  });

  it('is told from its other side, where the caller says which one the picture shows', async () => {
    const codes = async (expectedSide: 'front' | 'back', ...sides: readonly Print[]) =>
      (await readAs({ wanted: 'DRV', expectedSide }, ...sides)).decision.reasons.map(({ code }) => code);
    expect(await codes('back', front)).toContain('side_mismatch');
    expect(await codes('front', front)).not.toContain('side_mismatch');
    expect(await codes('back', front, back)).not.toContain('side_mismatch');
  });

  it('has authority, number for an emergency, and a blood group that ends in a minus', async () => {
    const { fields } = await read('DRV', front, back);
    expect(fields.issuingAuthority).toMatchObject({ value: 'RTO NANDIPUR' });
    expect(fields['emergencyContactNumber']).toMatchObject({ value: '9876501234' });
    expect(fields['bloodGroup']).toMatchObject({ value: 'O-' });
  });
});

describe('a registration certificate', () => {
  it('has wheel base, cylinders and month of manufacture, and no sign that was made of a blank', async () => {
    const { fields } = await read('RC', [
      { text: 'CERTIFICATE OF REGISTRATION', x: 60, y: 30 },
      { text: 'Chassis Number', x: 60, y: 80 },
      ...column(60, 140, ['Wheel Base (mm)', '1489°'], 36),
      ...column(60, 240, ['No. of Cylinders', '1'], 36),
      ...column(60, 340, ['Month-Year of Mfg', '10/2021'], 36),
    ]);
    expect(fields['wheelBase']).toMatchObject({ value: '1489' });
    expect(fields['cylinders']).toMatchObject({ value: '1' });
    expect(fields['manufactureMonth']).toMatchObject({ value: '10/2021' });
  });

  it('has the number on its plate though its label was not read', async () => {
    const { fields } = await read('RC', [
      { text: 'CERTIFICATE OF REGISTRATION', x: 60, y: 30 },
      ...column(60, 100, ['Ren N', 'TN 42 MJ7880'], 36),
      ...column(60, 200, ['Chassis Number', 'MCAU7K5MSXF223067'], 36),
    ]);
    expect(fields.documentNumber).toMatchObject({ value: 'TN42MJ7880', status: 'READ' });
  });

  it('takes no beginning of another label for a value', async () => {
    const { fields } = await read('RC', [
      { text: 'CERTIFICATE OF REGISTRATION', x: 60, y: 30 },
      { text: 'Chassis Number', x: 60, y: 80 },
      ...column(60, 140, ['Body Type', 'SOLO'], 36),
      { text: 'Seating(in all) C', x: 330, y: 140, height: 26 },
    ]);
    expect(fields['bodyType']).toMatchObject({ value: 'SOLO' });
  });
});
