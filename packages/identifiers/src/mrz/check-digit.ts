const WEIGHTS = [7, 3, 1];

/**
 * The check digit over a text, 0–9: values 0–9 for digits, 10–35 for letters, 0 for the filler, weighted 7, 3, 1, modulo 10.
 *
 * It does not see every error: characters whose values differ by ten, such as `6` and `G`, `8` and `S`, `1` and `L`, have the
 * same digit. (ICAO Doc 9303-3, 4.9)
 */
export function mrzCheckDigit(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum += valueOf(text[index]!) * WEIGHTS[index % 3]!;
  return sum % 10;
}

function valueOf(character: string): number {
  if (character >= '0' && character <= '9') return Number(character);
  if (character >= 'A' && character <= 'Z') return character.charCodeAt(0) - 55;
  return 0;
}
