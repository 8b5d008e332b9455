import type { DrawnSort } from '../drawn-sort.ts';
import { inventZehut } from '../numbers/other-numbers.ts';
import { addYears, inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { composeIdCard } from '../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, sexField, textField } from '../sheet/field-truths.ts';
import type { Row } from '../sheet/flow-rows.ts';
import { inventLook } from '../sheet/invent-look.ts';
import type { Drawing, FieldTruth } from '../sheet/sheet.ts';

const MEN = ['יונתן', 'אלעד', 'שמואל', 'גדעון', 'עמית', 'נחום', 'אריאל', 'דניאל'] as const;
const WOMEN = ['תמר', 'אסתר', 'נועה', 'רחל', 'מיכל', 'שושנה', 'יעל', 'הדס'] as const;
const FAMILIES = ['אברמוביץ', 'בן שמעון', 'גולדברג', 'פרידמן', 'מזרחי', 'כץ', 'שפירא', 'עטיה', 'לוינסון'] as const;
const TOWNS = ['ירושלים', 'חיפה', 'באר שבע', 'נתניה', 'צפת'] as const;

export const ISRAELI_SORTS: readonly DrawnSort[] = [
  { name: 'NID-ISR', type: 'NID', country: 'ISR', identity: 'document_number_1', draw: drawCard },
];

function drawCard(draw: Draw): Drawing {
  const look = inventLook(draw, 'Hebr', 200);
  const sex = draw.pick(['F', 'M'] as const);
  const birth = inventDate(draw, 1950, 2006);
  const issue = inventDate(draw, 2017, 2025);
  const native = (label: string, truth: FieldTruth): Row => ({ label, truth, font: look.localFont });
  const number = inventZehut(draw);
  const printed = draw.pick([number, `${number[0]} ${number.slice(1, 8)} ${number[8]}`]);
  const form = 'DD.MM.YYYY';
  const rows: Row[] = [
    { label: 'מספר הזהות', truth: numberField('document_number_1', printed), size: 1.1, weight: 'bold' },
    native('שם המשפחה', nameField('name_2', draw.pick(FAMILIES), 'Hebr')),
    native('השם הפרטי', nameField('name_1', draw.pick(sex === 'F' ? WOMEN : MEN), 'Hebr')),
    native('שם האב', nameField('parent_1', draw.pick(MEN), 'Hebr')),
    [
      { label: 'תאריך הלידה', truth: dateField('date_of_birth', birth, form), share: 0.5 },
      { label: 'המין', truth: sexField(sex, sex === 'F' ? 'נקבה' : 'זכר', 'Hebr'), share: 0.5 },
    ],
    native('מקום הלידה', textField('address_2', draw.pick(TOWNS), 'Hebr')),
    [
      { label: 'תאריך ההנפקה', truth: dateField('issue_date', issue, form), share: 0.5 },
      { label: 'תוקף', truth: dateField('expiry_date', addYears(issue, 10), form), share: 0.5 },
    ],
  ];
  const titles = [
    { text: 'מדינת ישראל', font: look.localFont },
    { text: 'תעודת זהות   بطاقة هوية', font: `${look.localFont}, Amiri` },
  ];
  const front = composeIdCard(draw, look, {
    side: 'front',
    titles,
    rows,
    portrait: true,
    rightToLeft: true,
    labels: draw.pick(['above', 'before'] as const),
  });
  return { pack: 'pictures', sheets: [front] };
}
