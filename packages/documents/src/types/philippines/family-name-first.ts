import { personName } from '../../grammar/read-name.ts';
import type { Grammar } from '../../print/field-rule.ts';

/** A name as printed, family name before a comma. */
export const familyNameFirst: Grammar = (segment, today) => {
  const { text } = segment;
  const plain = personName({ ...segment, text: text.replaceAll(',', ' ') }, today);
  return (
    plain && {
      ...plain,
      value: text
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/\s*,\s*/g, ', ')
        .trim(),
    }
  );
};
