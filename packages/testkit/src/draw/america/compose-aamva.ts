import type { AmericanHolder } from './american-document.ts';

/**
 * The text of a PDF417 by the card design standard of AAMVA.
 *
 * @param version edition: 1 has the whole name in one element and years first, 2 and 3 have all given names in one, later ones each
 */
export function composeAamva(holder: AmericanHolder, version: number): string {
  const { country, issuer } = holder.place;
  const yearsFirst = version === 1 || country === 'CAN';
  const date = (iso: string): string => {
    const [year = '', month = '', day = ''] = iso.split('-');
    return yearsFirst ? year + month + day : month + day + year;
  };
  const elements = [
    ...nameElements(holder, version),
    ['DAQ', holder.number],
    ['DBB', date(holder.dateOfBirth)],
    ['DBD', date(holder.dateOfIssue)],
    ['DBA', date(holder.dateOfExpiry)],
    ['DBC', holder.sex === 'M' ? '1' : '2'],
    ['DAU', country === 'CAN' ? '173 cm' : '068 in'],
    ['DAY', 'BRO'],
    ['DAG', holder.street],
    ['DAI', holder.city],
    ['DAJ', holder.place.code],
    ['DAK', holder.postCode.replaceAll(/[^A-Z0-9]/g, '').padEnd(11, ' ')],
    ...(version === 1 ? [['DAR', 'C']] : [['DCA', 'C'], ['DCB', 'NONE'], ['DCD', 'NONE'], ['DCF', holder.discriminator], ['DCG', country]]), // prettier-ignore
  ];
  const body = `DL${elements.map((element) => element.join('')).join('\n')}\r`;
  const start = `@\n${version === 1 ? '\x1c' : '\x1e'}\rANSI ${issuer}${String(version).padStart(2, '0')}`;
  const head = `${start}${version === 1 ? '' : '00'}01`;
  const offset = String(head.length + 10).padStart(4, '0');
  return `${head}DL${offset}${String(body.length).padStart(4, '0')}${body}`;
}

function nameElements({ surname, firstName, middleName }: AmericanHolder, version: number): string[][] {
  if (version === 1) return [['DAA', [surname, firstName, middleName].join(',')]];
  if (version <= 3) return [['DCS', surname], ['DCT', `${firstName},${middleName}`]]; // prettier-ignore
  return [['DCS', surname], ['DDE', 'N'], ['DAC', firstName], ['DDF', 'N'], ['DAD', middleName], ['DDG', 'N']]; // prettier-ignore
}
