import { leastConfidence } from '../grammar/least-confidence.ts';
import { withLetterO } from '../grammar/letter-o.ts';
import { isNameLike } from '../grammar/read-name.ts';
import type { FieldRule, Grammar } from '../print/field-rule.ts';
import { ADDRESS_PARTS } from './add-address-parts.ts';
import { firstLetterSure, POST_CODE } from './read-address.ts';
import { stateAtEnd } from './split-indian-address.ts';

/** The six digits that end an address. Their form vouches for them; whether they fit the state is weighed later. */
const postCode: Grammar = (segment) => {
  const found = POST_CODE.exec(segment.text);
  if (!found) return undefined;
  const span = [found.index, found.index + found[0].length] as const;
  const value = found[0].replaceAll(/\s/g, '');
  const confidence = leastConfidence(segment.characters.slice(...span));
  return { value, normalised: value, confidence, vouched: 'form', span };
};

/** The name of the state, as the registry has it: one of a closed list. */
const state: Grammar = (segment) => {
  const until = POST_CODE.exec(segment.text)?.index ?? segment.text.length;
  const said = segment.text.slice(0, until).replace(/[\s,.:-]+$/, '');
  const found = stateAtEnd(said);
  if (!found) return undefined;
  const span = [found.before.length, said.length] as const;
  const confidence = leastConfidence(firstLetterSure(segment.characters).slice(...span));
  return { value: found.state, normalised: found.state.toUpperCase(), confidence, vouched: 'form', span };
};

/** The parts of an Indian address, which `addAddressParts` fills; PIN code and state are as sure as their own characters. */
export const ADDRESS_PART_RULES: readonly FieldRule[] = [
  ...ADDRESS_PARTS.filter((name) => name !== 'postCode' && name !== 'state').map((name) => ({
    name,
    grammar: () => undefined,
  })),
  { name: 'state', within: 'address', grammar: state },
  { name: 'postCode', within: 'address', grammar: postCode },
];

/** The name behind a care of that opens an address. @param letters those before the stroke: `SD` for son and daughter of */
export function careOfName(letters: string): Grammar {
  const form = new RegExp(`^\\W*[${letters}] ?/ ?[O0][\\s:.,-]*([^,;\\d]{3,60})(?:[,;]|\\.(?=\\s*\\d))`, 'i');
  return (segment) => {
    const found = form.exec(withLetterO(segment.text));
    const value = found?.[1]?.trim() ?? '';
    if (!found || !isNameLike(value)) return undefined;
    const from = found[0].lastIndexOf(value);
    const span = [from, from + value.length] as const;
    const confidence = leastConfidence(firstLetterSure(segment.characters).slice(...span));
    return { value, confidence, vouched: 'none', span };
  };
}
