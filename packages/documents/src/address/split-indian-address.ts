import { findStateByName } from '@atlas/identifiers';

/** An address of India in its parts; what it has not is empty. */
export interface IndianAddress {
  careOf: string;
  house: string;
  street: string;
  locality: string;
  city: string;
  district: string;
  state: string;
  postCode: string;
}

const CARE_OF = /^\s*((?:[SDWCH]\s*\/\s*[O0])\s*[:.,-]?\s*[^,]+),\s*/i;
const POST_CODE = /\b([1-9]\d{2}\s?\d{3})\b(?!\s*\d)/;
const HOUSE = /^(?:(?:flat|house|h\.?|plot|door|d\.?|room|shop|no|#)\b.*|[A-Z]?-?\d[\w/-]*)$/i;
const STREET = /\b(?:road|rd|street|st|marg|lane|gali|path|salai|main|cross|highway|avenue)\b/i;

/**
 * Takes an address apart by what each part looks like: care of in front, PIN code and state at the end, the district before
 * the state, the city before that, and in front of them house, street and locality.
 *
 * Not guaranteed: that house, street, locality, city and district are told apart where the writer left one out.
 */
export function splitIndianAddress(text: string): IndianAddress {
  const careOf = CARE_OF.exec(text)?.[1]?.trim() ?? '';
  let rest = careOf ? text.replace(CARE_OF, '') : text;
  const pin = POST_CODE.exec(rest);
  const postCode = pin?.[1]?.replace(/\s/, '') ?? '';
  const after = pin ? trim(rest.slice(pin.index + pin[0].length).replace(/\bINDIA\b.*$/i, '')) : '';
  if (pin) rest = rest.slice(0, pin.index).replace(/\b(?:PIN|PIN CODE|PINCODE)\b[\s:.-]*$/i, '');
  // Passports print the state behind the PIN code.
  const behind = after ? stateAtEnd(after) : undefined;
  const found = behind?.before === '' ? { ...behind, before: rest } : stateAtEnd(trim(rest));
  const parts = trim(found?.before ?? rest)
    .split(/\s*,\s*/)
    .map(trim)
    .filter((part) => part !== '');
  const district = found && !behind && parts.length > 1 ? parts.pop()! : '';
  const city = parts.length > 1 || found ? (parts.pop() ?? '') : '';
  const house = parts[0] && HOUSE.test(parts[0]) ? parts.shift()! : '';
  const streetAt = parts.findIndex((part) => STREET.test(part));
  const street = streetAt >= 0 ? parts.splice(streetAt, 1)[0]! : '';
  const state = found?.state ?? '';
  return { careOf, house, street, locality: parts.join(', '), city, district, state, postCode };
}

/** The longest name of a state at the end of a text, and what stands before it; `undefined` if there is none. */
export function stateAtEnd(text: string): { state: string; before: string } | undefined {
  const words = text.split(/(?<=[\s,.-])/);
  for (let from = 0; from < words.length; from++) {
    const state = findStateByName(words.slice(from).join(''));
    if (state) return { state: state.name, before: words.slice(0, from).join('') };
  }
  return undefined;
}

function trim(text: string): string {
  return text.replaceAll(/^[\s,.;:-]+|[\s,.;:-]+$/g, '');
}
