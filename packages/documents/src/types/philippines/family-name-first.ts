import { personName } from '../../grammar/read-name.ts';
import type { Grammar } from '../../print/field-rule.ts';

/** A name as printed, family name before a comma if there is one. */
export const familyNameFirst: Grammar = (segment, today) => {
  const parts = segment.text
    .split(/\s*,\s*/)
    .map((part) => personName({ ...segment, text: part }, today)?.value ?? part);
  const plain = personName({ ...segment, text: parts.join(' ') }, today);
  return plain && { ...plain, value: parts.join(', ').trim() };
};
