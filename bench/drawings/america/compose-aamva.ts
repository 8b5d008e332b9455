/** What the two-dimensional code of a North American licence says. Dates ISO. */
export interface AamvaContent {
  /** Issuer identification number. */
  issuer: string;
  country: 'USA' | 'CAN';
  /** Two letters. */
  jurisdiction: string;
  number: string;
  surname: string;
  given: string;
  birth: string;
  sex: 'F' | 'M';
  issue: string;
  expiry: string;
  street: string;
  town: string;
  postCode: string;
  /** Of the vehicle, with restrictions and endorsements as they are printed. */
  vehicleClass: string;
  /** Eyes, as three letters, and height in inches or centimetres. */
  eyes: string;
  height: string;
  /** Audit number of the card. */
  discriminator: string;
}

const VERSION = '10';

/** The text of the code (AAMVA DL/ID Card Design Standard 2020, annex D), one subfile. */
export function composeAamva(content: AamvaContent): string {
  const { country, issuer } = content;
  const date = (iso: string): string => {
    const [year = '', month = '', day = ''] = iso.split('-');
    return country === 'USA' ? month + day + year : year + month + day;
  };
  const elements: readonly (readonly [string, string])[] = [
    ['DAQ', content.number],
    ['DCS', content.surname.toUpperCase()],
    ['DDE', 'N'],
    ['DAC', content.given.toUpperCase()],
    ['DDF', 'N'],
    ['DAD', 'NONE'],
    ['DDG', 'N'],
    ['DCA', content.vehicleClass],
    ['DCB', 'NONE'],
    ['DCD', 'NONE'],
    ['DBD', date(content.issue)],
    ['DBB', date(content.birth)],
    ['DBA', date(content.expiry)],
    ['DBC', content.sex === 'F' ? '2' : '1'],
    ['DAU', content.height],
    ['DAY', content.eyes],
    ['DAG', content.street.toUpperCase()],
    ['DAI', content.town.toUpperCase()],
    ['DAJ', content.jurisdiction],
    ['DAK', content.postCode.replaceAll(/[^A-Z0-9]/g, '').padEnd(11, ' ')],
    ['DCF', content.discriminator],
    ['DCG', country],
  ];
  const subfile = `DL${elements
    .map(([id, value]) => `${id}${value}\n`)
    .join('')
    .slice(0, -1)}\r`;
  const header = `@\n\u001E\rANSI ${issuer}${VERSION}0001`;
  // The designator itself is ten characters long.
  const offset = String(header.length + 10).padStart(4, '0');
  const length = String(subfile.length).padStart(4, '0');
  return `${header}DL${offset}${length}${subfile}`;
}
