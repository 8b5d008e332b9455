import type { IndianHolder } from './indian-document.ts';

const CODES: Readonly<Record<string, string>> = {
  Maharashtra: '27',
  Karnataka: '29',
  'Tamil Nadu': '33',
  Rajasthan: '08',
  Gujarat: '24',
  'Uttar Pradesh': '09',
  'West Bengal': '19',
  Kerala: '32',
  Delhi: '07',
  Bihar: '10',
};
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The number of the company under the goods and services tax: state, PAN, serial, Z, check character. */
export function computeGstin({ address, companyPan }: Pick<IndianHolder, 'address' | 'companyPan'>): string {
  const start = `${CODES[address.state] ?? '27'}${companyPan}1Z`;
  const sum = [...start].reduce((total, sign, index) => {
    const product = SIGNS.indexOf(sign) * (1 + (index % 2));
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return start + SIGNS[(36 - (sum % 36)) % 36]!;
}
