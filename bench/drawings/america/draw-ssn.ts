import type { DrawnSort } from '../drawn-sort.ts';
import { inventSsn } from '../numbers/other-numbers.ts';
import type { Draw } from '../random.ts';
import { composeIdCard } from '../sheet/compose-id-card.ts';
import { nameField, numberField } from '../sheet/field-truths.ts';
import { inventLook } from '../sheet/invent-look.ts';
import type { Look } from '../sheet/invent-look.ts';
import type { Drawing, Mark, TextMark } from '../sheet/sheet.ts';
import { inventAmerican } from './invent-american.ts';

export const SSN_SORTS: readonly DrawnSort[] = [
  { name: 'SSN-USA', type: 'SSN', country: 'USA', identity: 'document_number_1', draw: drawCard },
];

/** The paper card: number and name in the middle, nothing else. */
function drawCard(draw: Draw): Drawing {
  const person = inventAmerican(draw);
  const look = inventLook(draw, 'Latn', 210);
  const number = numberField('document_number_1', inventSsn(draw));
  const name = nameField('name_1', `${person.given} ${person.surname}`.toUpperCase());
  const top = draw.between(22, 26);
  const extra: Mark[] = [
    line(look, top, 4.6, number.value, { of: number, weight: 'bold', font: look.valueFont }),
    line(look, top + 5.5, 2.1, 'THIS NUMBER HAS BEEN ESTABLISHED FOR'),
    line(look, top + 11.5, 3.6, name.value, { of: name, font: look.valueFont }),
    line(look, 48, 1.9, 'SIGNATURE'),
    ...(draw.chance(0.3) ? [line(look, 20, 2.1, 'VALID FOR WORK ONLY WITH DHS AUTHORIZATION')] : []),
  ];
  const titles = draw.pick([[{ text: 'SOCIAL SECURITY' }], [{ text: 'SOCIAL SECURITY' }, { text: 'UNITED STATES OF AMERICA' }]]); // prettier-ignore
  return { pack: 'pictures', sheets: [composeIdCard(draw, look, { side: 'front', titles, rows: [], extra })] };
}

function line(look: Look, y: number, size: number, text: string, more: Partial<TextMark> = {}): TextMark {
  return { x: 42.8, y, size, text, font: look.labelFont, fill: look.ink, anchor: 'middle', ...more };
}
