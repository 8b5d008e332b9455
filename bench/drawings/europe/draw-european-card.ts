import type { DrawnSort } from '../drawn-sort.ts';
import { composeMrz } from '../mrz/compose-mrz.ts';
import { transliterateName } from '../mrz/transliterate-name.ts';
import { addYears, inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { composeIdCard } from '../sheet/compose-id-card.ts';
import { dateField, nameField, numberField, sexField, textField } from '../sheet/field-truths.ts';
import type { Cell, Row } from '../sheet/flow-rows.ts';
import { inventLook } from '../sheet/invent-look.ts';
import { markZone } from '../sheet/mark-zone.ts';
import type { Drawing, FieldTruth } from '../sheet/sheet.ts';
import type { EuropeanCard, EuropeanHolder, Slot } from './european-card.ts';
import { GERMAN_FRENCH_CARDS } from './german-french-cards.ts';
import { NORTHERN_EASTERN_CARDS } from './northern-eastern-cards.ts';
import { SOUTHERN_WESTERN_CARDS } from './southern-western-cards.ts';

export const EUROPEAN_SORTS: readonly DrawnSort[] = [
  ...GERMAN_FRENCH_CARDS,
  ...NORTHERN_EASTERN_CARDS,
  ...SOUTHERN_WESTERN_CARDS,
].map((card) => ({
  name: `NID-${card.state}`,
  type: 'NID',
  country: card.state,
  identity: 'document_number_1',
  draw: (draw: Draw) => drawCard(draw, card),
}));

interface Filled {
  card: EuropeanCard;
  holder: EuropeanHolder;
  issue: string;
  expiry: string;
  truths: Readonly<Record<Slot, readonly FieldTruth[]>>;
  number: string;
  personal: string;
}

/** Front alone, or with the back and its zone. */
function drawCard(draw: Draw, card: EuropeanCard): Drawing {
  const filled = fillCard(draw, card);
  const look = inventLook(draw, card.script ?? 'Latn', card.hue);
  const front = composeIdCard(draw, look, {
    side: 'front',
    titles: card.titles.map((text) => ({ text })),
    rows: layRows(draw, filled, card.front),
    portrait: true,
    signature: true,
    labels: draw.pick(['above', 'above', 'above', 'before'] as const),
  });
  if (draw.chance(0.45)) return { pack: 'pictures', sheets: [front] };
  const back = composeIdCard(draw, look, {
    side: 'back',
    titles: [],
    rows: layRows(draw, filled, card.back),
    reserveBottom: 19,
    extra: markZone(composeZone(filled), 4.7, 38.6),
  });
  return { pack: 'pictures', sheets: [front, back] };
}

function fillCard(draw: Draw, card: EuropeanCard): Filled {
  const holder = inventHolder(draw, card);
  const issue = inventDate(draw, 2017, 2025);
  const expiry = addYears(issue, 10);
  const number = card.number(draw);
  const personal = card.personal?.(draw, holder) ?? '';
  const upper = draw.chance(0.7);
  const name = (text: string): string => (upper ? text.toUpperCase() : text);
  const native = card.script ?? 'Latn';
  const both = (key: string, latin: string, local: string): FieldTruth[] =>
    local === '' ? [nameField(key, name(latin))] : [nameField(`${key}_local`, local, native), nameField(key, latin)];
  const street = `${draw.pick(card.streets)} ${draw.whole(1, 199)}`;
  const truths: Filled['truths'] = {
    number: [numberField('document_number_1', number)],
    personal: [numberField('document_number_2', personal)],
    surname: both('name_2', holder.surname, holder.surnameLocal),
    given: both('name_1', holder.given, holder.givenLocal),
    father: holder.fatherLocal
      ? [nameField('parent_1_local', holder.fatherLocal, native)]
      : [nameField('parent_1', name(`${draw.pick(card.men)} ${holder.surname}`))],
    birth: [dateField('date_of_birth', holder.birth, card.dateForm)],
    sex: [sexField(holder.sex, card.sexes[holder.sex])],
    nationality: [{ ...textField('country', card.nationality), normalised: card.state, also: [card.nationality] }],
    birthplace: [textField('address_2', holder.town)],
    issue: [dateField('issue_date', issue, card.dateForm)],
    expiry: [dateField('expiry_date', expiry, card.dateForm)],
    authority: [textField('issuing_authority', card.authorities.length ? draw.pick(card.authorities) : '', native)],
    address: [textField('address_1', `${street}, ${holder.town}`)],
  };
  return { card, holder, issue, expiry, truths, number, personal };
}

function inventHolder(draw: Draw, card: EuropeanCard): EuropeanHolder {
  const sex = draw.pick(['F', 'M'] as const);
  const [surname = '', surnameLocal = ''] = draw.pick(card.surnames).split('=');
  const [given = '', givenLocal = ''] = draw.pick(sex === 'F' ? card.women : card.men).split('=');
  const [, fatherLocal = ''] = draw.pick(card.men).split('=');
  const [town = ''] = draw.pick(card.towns).split('=');
  return { birth: inventDate(draw, 1945, 2006), sex, surname, given, surnameLocal, givenLocal, fatherLocal, town };
}

function layRows(draw: Draw, { card, truths }: Filled, rows: readonly (readonly Slot[])[]): Row[] {
  const moved = draw.chance(0.3) ? [...rows.slice(1), ...rows.slice(0, 1)] : rows;
  return moved.flatMap((slots): Row[] => {
    const cells = slots.map((slot) => truths[slot].map((truth, i): Cell => ({ label: i === 0 ? card.labels[slot]! : '', truth }))); // prettier-ignore
    const [only] = cells;
    if (cells.length === 1) return only!;
    return [cells.map(([cell]) => ({ ...cell!, share: 1 / cells.length }))];
  });
}

function composeZone({ card, holder, expiry, number, personal }: Filled): string[] {
  const code = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const short = code(number).slice(0, 9);
  const isLong = code(number).length > 9 && code(number).length <= 12;
  // A longer one is printed only.
  const room = isLong ? 10 : 15;
  return composeMrz('TD1', {
    code: card.state === 'IRL' ? 'IP' : 'ID',
    issuingState: card.zoneState,
    nationality: card.zoneState,
    documentNumber: code(number).length > 12 ? short : code(number),
    surname: transliterateName(holder.surname),
    givenNames: transliterateName(holder.given),
    dateOfBirth: holder.birth,
    sex: holder.sex,
    dateOfExpiry: expiry,
    optional: code(personal).length > room ? '' : code(personal),
    emptyCheck: '<',
  });
}
