import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAamva, readAamvaDate } from './parse-aamva.ts';

const MODERN = {
  DAQ: 'D9990001',
  DCS: 'VELWICK',
  DDE: 'N',
  DAC: 'NEREA',
  DDF: 'N',
  DAD: 'ILSE',
  DDG: 'N',
  DCU: 'JR',
  DBB: '08061992',
  DBD: '01152021',
  DBA: '08062029',
  DBC: '2',
  DAU: '068 in',
  DAY: 'BRO',
  DAG: '12 OLD FERRY ROAD',
  DAI: 'FRESNO',
  DAJ: 'CA',
  DAK: '939990000  ',
  DCA: 'C',
  DCB: 'NONE',
  DCD: 'NONE',
  DCF: '01/15/202199999/ZZFD/29',
  DCG: 'USA',
};

interface Composed {
  version?: number;
  issuer?: string;
  subfile?: string;
  start?: string;
  shift?: number;
}

/** A record as the standard has it, offsets right unless they are shifted. */
function compose(elements: Record<string, string>, options: Composed = {}): string {
  const { version = 9, issuer = '636014', subfile = 'DL', start = '@\n\x1e\rANSI ', shift = 0 } = options;
  const body = `${subfile}${Object.entries(elements)
    .map(([id, value]) => id + value)
    .join('\n')}\r`;
  const head = `${start}${issuer}${String(version).padStart(2, '0')}${version >= 2 ? '00' : ''}01`;
  const offset = String(head.length + 10 + shift).padStart(4, '0');
  return `${head}${subfile}${offset}${String(body.length).padStart(4, '0')}${body}`;
}

describe('parseAamva', () => {
  it('reads a licence of a recent edition', () => {
    expect(parseAamva(compose(MODERN))).toEqual({
      version: 9,
      kind: 'licence',
      country: 'USA',
      issuer: 'California',
      number: 'D9990001',
      fullName: '',
      surname: 'VELWICK',
      givenNames: 'NEREA ILSE',
      middleName: 'ILSE',
      suffix: 'JR',
      sex: 'F',
      dateOfBirth: '1992-08-06',
      dateOfIssue: '2021-01-15',
      dateOfExpiry: '2029-08-06',
      street: '12 OLD FERRY ROAD',
      city: 'FRESNO',
      state: 'CA',
      postCode: '93999',
      vehicleClass: 'C',
      restrictions: '',
      endorsements: '',
      eyeColour: 'BRO',
      hairColour: '',
      height: `5'8"`,
      documentDiscriminator: '01/15/202199999/ZZFD/29',
      truncated: [],
    });
  });

  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])('reads edition %i', (version) => {
    expect(parseAamva(compose(MODERN, { version }))).toMatchObject({ version, number: 'D9990001', surname: 'VELWICK' });
  });

  it.each([2, 3])('reads the given names of edition %i, which stand in one element', (version) => {
    const { DAC: _first, DAD: _middle, ...others } = MODERN;
    for (const DCT of ['NEREA,ILSE', 'NEREA ILSE'])
      expect(parseAamva(compose({ ...others, DCT }, { version }))).toMatchObject({
        surname: 'VELWICK',
        givenNames: 'NEREA ILSE',
      });
  });

  it.each([0, 1])('reads edition %i: one name, no version of the issuer, years first', (version) => {
    const text = compose(
      {
        DAA: 'VELWICK,NEREA,ILSE,JR',
        DAQ: 'D9990001',
        DBB: '19920806',
        DBA: '20040806',
        DBC: 'F',
        DAR: 'C',
        DAS: 'B',
        DAU: '508',
        DAL: '12 OLD FERRY ROAD',
        DAN: 'FRESNO',
        DAO: 'CA',
        DAP: '93999',
        DBK: '123456789',
      },
      { version, start: '@\n\x1c\rAAMVA' },
    );
    const licence = parseAamva(text)!;
    expect(licence).toMatchObject({
      version,
      country: 'USA',
      surname: 'VELWICK',
      givenNames: 'NEREA ILSE',
      suffix: 'JR',
      dateOfBirth: '1992-08-06',
      dateOfExpiry: '2004-08-06',
      sex: 'F',
      city: 'FRESNO',
      vehicleClass: 'C',
      restrictions: 'B',
      height: `5'8"`,
    });
    expect(JSON.stringify(licence)).not.toContain('123456789');
  });

  it('leaves a name whole that an old record does not take apart', () => {
    const text = compose({ DAA: 'NEREA ILSE VELWICK', DAQ: 'D9990001' }, { version: 1 });
    expect(parseAamva(text)).toMatchObject({ fullName: 'NEREA ILSE VELWICK', surname: '', givenNames: '' });
  });

  it('reads a Canadian licence: years first, centimetres, a code of six', () => {
    const { DBB: _birth, ...others } = MODERN;
    const text = compose(
      { ...others, DBB: '19920806', DBA: '20290806', DAU: '173 cm', DAJ: 'ON', DAK: 'K9A9A9', DCG: 'CAN' },
      { issuer: '636012' },
    );
    expect(parseAamva(text)).toMatchObject({
      country: 'CAN',
      issuer: 'Ontario',
      dateOfBirth: '1992-08-06',
      dateOfExpiry: '2029-08-06',
      height: '173 cm',
      postCode: 'K9A 9A9',
    });
  });

  it('tells identity cards and enhanced licences from licences', () => {
    expect(parseAamva(compose(MODERN, { subfile: 'ID' }))!.kind).toBe('identity card');
    expect(parseAamva(compose(MODERN, { subfile: 'EN' }))!.kind).toBe('enhanced licence');
  });

  it('finds the subfile where the directory counts wrongly', () => {
    for (const shift of [-3, 1, 400]) expect(parseAamva(compose(MODERN, { shift }))!.number).toBe('D9990001');
  });

  it('reads the licence, not what the issuer adds', () => {
    const text = compose(MODERN).replace(/\r$/, '\rZCDCSOTHER\nZCADAQ1\rDLDCSTHIRD\r');
    expect(parseAamva(text)).toMatchObject({ surname: 'VELWICK', number: 'D9990001' });
  });

  it('says which names were cut', () => {
    expect(parseAamva(compose({ ...MODERN, DDE: 'T', DDG: 'T' }))!.truncated).toEqual(['surname', 'middleName']);
    expect(parseAamva(compose({ ...MODERN, DDE: 'U' }))!.truncated).toEqual([]);
  });

  it.each([
    ['1', 'M'],
    ['2', 'F'],
    ['9', 'X'],
    ['M', 'M'],
    ['0', ''],
    ['', ''],
  ])('takes sex %j for %j', (DBC, sex) => expect(parseAamva(compose({ ...MODERN, DBC }))!.sex).toBe(sex));

  it('reads text whose separators a reader dropped or changed', () => {
    expect(parseAamva(compose(MODERN).replace('@\n\x1e\rANSI ', '@ANSI '))!.number).toBe('D9990001');
    expect(parseAamva(compose(MODERN).replaceAll('\n', '\r\n'))!.number).toBe('D9990001');
  });

  it.each(['', '@', 'HELLO', '@\n\x1e\rANSI 636014', '@\n\x1e\rANSI 6360140900', 'x'.repeat(1_000_000)])(
    'takes %.20s for none',
    (text) => expect(parseAamva(text)).toBeUndefined(),
  );

  it('answers for any text at all', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(400), (noise, at) => {
      const text = compose(MODERN);
      const licence = parseAamva(text.slice(0, at) + noise + text.slice(at));
      return licence === undefined || typeof licence.number === 'string';
    });
    expect(() => fc.assert(property)).not.toThrow();
  });
});

describe('readAamvaDate', () => {
  it('takes either order, since no month is a century', () => {
    const property = fc.property(
      fc.date({ min: new Date('1881-01-01'), max: new Date('2119-12-31'), noInvalidDate: true }),
      (date) => {
        const [year, month, day] = date.toISOString().slice(0, 10).split('-') as [string, string, string];
        const iso = `${year}-${month}-${day}`;
        return readAamvaDate(month + day + year) === iso && readAamvaDate(year + month + day) === iso;
      },
    );
    expect(() => fc.assert(property)).not.toThrow();
  });

  it.each(['00000000', '02301990', '19901301', '1990', 'ABCDEFGH', '06081066'])('%s is none', (text) =>
    expect(readAamvaDate(text)).toBe(''),
  );
});
