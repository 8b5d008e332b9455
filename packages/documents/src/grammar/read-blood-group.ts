import type { Grammar } from '../print/field-rule.ts';

/** `O+`, `AB-VE`; 0 is read for O as often as not, and there is no other sign that it could be. */
export const bloodGroup: Grammar = ({ text, characters }) => {
  const found = /^\s*(AB|A|B|O|0)\s?(\+|[\p{Pd}\u2212])/iu.exec(text);
  if (!found) return undefined;
  const value = found[1]!.toUpperCase().replace('0', 'O') + (found[2] === '+' ? '+' : '-');
  const signs = characters.slice(0, found[0].length).map(({ text: sign, confidence, alternatives = [] }) => {
    const twin = /[O0]/i.test(sign) ? alternatives.filter((one) => /[O0]/i.test(one.text)) : [];
    return twin.reduce((sum, one) => sum + one.confidence, confidence);
  });
  const confidence = Math.min(1, ...signs);
  return { value, normalised: value, confidence, vouched: 'form', span: [0, found[0].length] };
};
