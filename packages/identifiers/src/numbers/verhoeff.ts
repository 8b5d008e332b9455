/** Multiplication of the dihedral group of ten, row by row. */
const PRODUCTS = '0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210';
/** What a digit becomes at each of eight places, row by row. */
const TURNS = '01234567891576283094580379614289160435279453126870428657390127938064157046913258';
const INVERSES = '0432156789';

/**
 * Whether the last digit is the Verhoeff check digit of those before it. One random number in ten passes, and about one in nine with two
 * digits misread: it confirms, it does not detect.
 *
 * @param digits nothing but digits
 */
export function passesVerhoeff(digits: string): boolean {
  return digits.length > 0 && sumUp(digits, 0) === 0;
}

/** The digit that makes `digits` pass when it is put behind them. */
export function verhoeffDigit(digits: string): string {
  return INVERSES[sumUp(digits, 1)]!;
}

function sumUp(digits: string, firstPlace: number): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const turned = Number(TURNS[((place + firstPlace) % 8) * 10 + digit]);
    sum = Number(PRODUCTS[sum * 10 + turned]);
  }
  return sum;
}
