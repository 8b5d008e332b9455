import { dateOf } from '../../grammar/read-date.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { wordsIn } from '../../grammar/read-words-in.ts';
import { HEBREW } from '../../own-script/script-languages.ts';
import { datesInOrder } from '../../print/dates-in-order.ts';
import type { DocumentType } from '../document-type.ts';
import { checkOf } from './check-by-number.ts';

const words = wordsIn(HEBREW);
const DATES = { names: ['dateOfBirth', 'dateOfIssue', 'dateOfExpiry'], date: dateOf('any') };

/** Teudat zehut, the identity card of Israel: labels, names and places in Hebrew alone, figures as elsewhere. */
export const ISRAELI_CARD: DocumentType = {
  id: 'identity-card-isr',
  code: 'NID',
  title: 'identity card',
  countries: ['ISR'],
  sides: ['front'],
  reading: {
    by: 'print',
    alsoIn: HEBREW,
    cues: [
      { says: 'מדינת ישראל', weight: 0.5 },
      { says: 'תעודת זהות', weight: 0.5 },
      { says: 'מספר הזהות', weight: 0.3 },
      { says: 'שם המשפחה', weight: 0.1 },
      { says: 'השם הפרטי', weight: 0.1 },
    ],
    fields: [
      {
        name: 'documentNumber',
        labels: ['מספר הזהות', 'מספר זהות', 'מס הזהות'],
        anywhere: true,
        grammar: numberOf({ masks: ['999999999'], check: checkOf('israeli_id') }),
      },
      { name: 'surnameLocal', labels: ['שם המשפחה', 'שם משפחה'], grammar: words },
      { name: 'givenNamesLocal', labels: ['השם הפרטי', 'שם פרטי'], grammar: words },
      { name: 'fatherNameLocal', labels: ['שם האב', 'שם אב'], grammar: words },
      { name: 'motherNameLocal', labels: ['שם האם', 'שם אם'], grammar: words },
      { name: 'dateOfBirth', labels: ['תאריך הלידה', 'תאריך לידה'], grammar: dateOf('past') },
      { name: 'placeOfBirthLocal', labels: ['מקום הלידה', 'ארץ הלידה', 'ארץ לידה'], grammar: words },
      {
        name: 'sex',
        labels: ['המין', 'מין'],
        anywhere: true,
        grammar: oneOf({ F: ['נקבה'], M: ['זכר'] }),
      },
      { name: 'dateOfIssue', labels: ['תאריך ההנפקה', 'תאריך הנפקה', 'הונפקה ביום'], grammar: dateOf('past') },
      { name: 'dateOfExpiry', labels: ['תוקף', 'בתוקף עד', 'תוקף התעודה'], grammar: dateOf('any') },
    ],
    garblesLabels: 'on a card',
    otherWords: ['מדינת ישראל', 'תעודת זהות', 'אזרחות', 'מען', 'חתימה'],
    read: (page, found) => datesInOrder(page, found, DATES),
    essential: [
      { field: 'documentNumber' },
      { field: 'surnameLocal' },
      { field: 'givenNamesLocal' },
      { field: 'dateOfBirth' },
    ],
    carriesZone: true,
  },
};
