import type { Grammar } from '../print/field-rule.ts';

/** `O+`, `AB-VE`; 0 is read for O as often as not, and there is no other sign that it could be. */
export const bloodGroup: Grammar = ({ text, characters }) => {
  const found = /^\s*(AB|A|B|O|0)\s?(\+|-|\u2013)/i.exec(text);
  if (!found) return undefined;
  const value = found[1]!.toUpperCase().replace('0', 'O') + (found[2] === '+' ? '+' : '-');
  const confidence = Math.min(...characters.slice(0, found[0].length).map((one) => one.confidence));
  return { value, normalised: value, confidence, vouched: 'form', span: [0, found[0].length] };
};
