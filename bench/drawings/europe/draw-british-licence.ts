import type { DrawnSort } from '../drawn-sort.ts';
import { composeDriverNumber } from '../numbers/other-numbers.ts';
import { addYears, fillShape, inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { composeIdCard } from '../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, textField } from '../sheet/field-truths.ts';
import type { Row } from '../sheet/flow-rows.ts';
import { inventLook } from '../sheet/invent-look.ts';
import type { Drawing } from '../sheet/sheet.ts';

export const COMMONWEALTH_LICENCE_SORTS: readonly DrawnSort[] = (
  [
    ['GBR', drawBritish],
    ['AUS', drawAustralian],
  ] as const
).map(([country, draw]) => ({ name: `DRV-${country}`, type: 'DRV', country, identity: 'document_number_1', draw }));

const SURNAMES = ['ASHWORTH', 'PEVERELL', 'OKONKWO', 'MACLEOD', 'TREVELYAN', 'HUGHES', 'SINCLAIR', 'ROWBOTHAM', 'PATTERSON', 'LI'] as const; // prettier-ignore
const WOMEN = ['HELENA MARY', 'IMOGEN', 'PHILIPPA JANE', 'MORAG', 'CERYS', 'OLWEN', 'TABITHA'] as const;
const MEN = ['RUPERT JAMES', 'ALASDAIR', 'GARETH', 'NIGEL PAUL', 'TRISTAN', 'EWAN', 'LACHLAN'] as const;

function inventDriver(draw: Draw) {
  const sex = draw.pick(['F', 'M'] as const);
  const issue = inventDate(draw, 2016, 2025);
  return { sex, issue, surname: draw.pick(SURNAMES), given: draw.pick(sex === 'F' ? WOMEN : MEN), birth: inventDate(draw, 1948, 2003) }; // prettier-ignore
}

/** Fields stand behind the numbers of the directive on driving licences, not behind words. */
function drawBritish(draw: Draw): Drawing {
  const driver = inventDriver(draw);
  const look = inventLook(draw, 'Latn', 330);
  const form = 'DD.MM.YYYY';
  const number = composeDriverNumber(draw, driver.surname, driver.given, driver);
  const issue = fillShape(draw, '99');
  const street = `${draw.whole(1, 190)} ${draw.pick(['HIGH STREET', 'CHURCH LANE', 'MILL ROAD', 'KING STREET'])}`;
  const town = draw.pick(['LEEDS, LS1 4AB', 'TRURO, TR1 2QF', 'PERTH, PH1 5NX', 'SWANSEA, SA1 3PJ']);
  const born = draw.pick(['UNITED KINGDOM', 'SCOTLAND', 'WALES']);
  const title = draw.pick(['', 'MR ', 'MRS ', 'MS ']).trim();
  const given = { ...nameField('name_1', `${title} ${driver.given}`.trim()), also: [driver.given] };
  const rows: Row[] = [
    { label: '1.', truth: nameField('name_2', driver.surname) },
    { label: '2.', truth: given },
    [
      { label: '3.', truth: dateField('date_of_birth', driver.birth, form), share: 0.45 },
      { label: '', truth: textField('address_2', born), share: 0.55 },
    ],
    [
      { label: '4a.', truth: dateField('issue_date', driver.issue, form), share: 0.5 },
      { label: '4c.', truth: textField('issuing_authority', 'DVLA'), share: 0.5 },
    ],
    { label: '4b.', truth: dateField('expiry_date', addYears(driver.issue, 10), form) },
    { label: '5.', truth: { ...numberField('document_number_1', `${number} ${issue}`, number), also: [`${number}${issue}`] }, weight: 'bold' }, // prettier-ignore
    { label: '8.', truth: textField('address_1', `${street}, ${town}`), lines: 2 },
    { label: '9.', truth: textField('licence_type', draw.pick(['AM/A/B1/B/f/k/l/n/p/q', 'AM/B1/B/f/k/p/q'])) },
  ];
  const titles = draw.pick([[{ text: 'DRIVING LICENCE' }], [{ text: 'UK   DRIVING LICENCE' }], [{ text: 'DRIVING LICENCE' }, { text: 'TRWYDDED YRRU' }]]); // prettier-ignore
  return {
    pack: 'pictures',
    sheets: [
      composeIdCard(draw, look, { side: 'front', titles, rows, portrait: true, signature: true, labels: 'before' }),
    ],
  };
}

function drawAustralian(draw: Draw): Drawing {
  const driver = inventDriver(draw);
  const look = inventLook(draw);
  const form = draw.pick(['DD MON YYYY', 'DD/MM/YYYY', 'DD-MM-YYYY'] as const);
  const [state, title, town, shape] = draw.pick([
    ['NSW', 'New South Wales', 'DUBBO NSW 2830', '19999999'],
    ['VIC', 'Victoria Australia', 'BENDIGO VIC 3550', '099999999'],
    ['QLD', 'Queensland', 'CAIRNS QLD 4870', '199999999'],
    ['SA', 'South Australia', 'GAWLER SA 5118', 'A99999'],
  ] as const);
  const address = `${draw.whole(1, 260)} ${draw.pick(['WATTLE ST', 'GEORGE ST', 'BANKSIA AVE'])}, ${town}`;
  const id: Row = [
    {
      label: 'Licence No.',
      truth: numberField('document_number_1', fillShape(draw, shape)),
      share: 0.5,
      weight: 'bold',
    },
    { label: 'Card Number', truth: numberField('document_number_2', fillShape(draw, '9 999 999 999')), share: 0.5 },
  ];
  const names: Row[] = [
    { label: draw.pick(['Name', 'Full name']), truth: { ...nameField('name_1', `${driver.given} ${driver.surname}`), also: [driver.given] } }, // prettier-ignore
    { label: 'Address', truth: textField('address_1', address), lines: 2 },
  ];
  const rest: Row[] = [
    [
      { label: 'Licence Class', truth: textField('licence_type', draw.pick(['C', 'C R', 'CAR'])), share: 0.5 },
      { label: 'Conditions', truth: textField('conditions', draw.pick(['S', 'NONE'])), share: 0.5 },
    ],
    [
      { label: 'Date of Birth', truth: dateField('date_of_birth', driver.birth, form), share: 0.5 },
      { label: 'Expiry Date', truth: dateField('expiry_date', addYears(driver.issue, 10), form), share: 0.5 },
    ],
  ];
  const titles = [{ text: 'Driver Licence' }, { text: `${title}  AUSTRALIA` }];
  const rows = draw.chance(0.5) ? [id, ...names, ...rest] : [...names, id, ...rest];
  const front = composeIdCard(draw, look, { side: 'front', titles, rows, portrait: true, signature: true });
  return { pack: 'pictures', sheets: [front], implied: [textField('state', state)] };
}
