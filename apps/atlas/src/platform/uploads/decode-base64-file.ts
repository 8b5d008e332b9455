import { AtlasError } from '../../errors.ts';

/** `data:image/jpeg;base64,`: the media type is not believed, so only its end matters. */
const DATA_URI = /^\s*data:[^,]{0,200};base64,/i;

/**
 * The bytes of a file that was sent as text: Base64, plain or as a data URI, on one line or folded, either alphabet.
 *
 * @param role the parameter's canonical name, for the messages
 * @throws {AtlasError} `invalid_parameter` when it is not Base64, `too_large` above `maxBytes`
 */
export function decodeBase64File(role: string, text: string, maxBytes: number): Buffer {
  const payload = text.replace(DATA_URI, '').replaceAll(/\s+/g, '');
  const digits = payload.replace(/={1,2}$/, '');
  // Searching for one wrong character needs no backtracking, whatever the length.
  if (/[^A-Za-z0-9+/_-]/.test(digits) || digits.length % 4 === 1) {
    throw new AtlasError('invalid_parameter', { detail: `${role}: not Base64` });
  }
  if (Math.floor((digits.length * 3) / 4) > maxBytes) {
    throw new AtlasError('too_large', { detail: `${role}: at most ${maxBytes} bytes` });
  }
  return Buffer.from(digits, 'base64');
}
