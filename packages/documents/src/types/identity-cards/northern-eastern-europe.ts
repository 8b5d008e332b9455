import { dateOf } from '../../grammar/read-date.ts';
import { dateIn } from '../../grammar/read-ordered-date.ts';
import type { Grammar } from '../../print/field-rule.ts';
import { hungarianPersonalNumber } from './personal-numbers.ts';
import { printedCard } from './printed-card.ts';

/** Hungary writes the year first (`1990. 04. 25.`, `1990 04 25`), and abroad the day. */
function yearOrDayFirst(sense: 'past' | 'any'): Grammar {
  return (segment, today) =>
    dateIn('year first', sense)(spread(segment), today) ??
    dateIn('year first, without signs', sense)(segment, today) ??
    dateOf(sense)(segment, today);
}

/** `1990. 05. 12.`: the point and the blank are one sign. */
function spread(segment: Parameters<Grammar>[0]): Parameters<Grammar>[0] {
  const characters = segment.characters.filter(
    ({ text }, index) => text !== ' ' || segment.characters[index - 1]?.text !== '.',
  );
  return { ...segment, characters, text: characters.map(({ text }) => text).join('') };
}

export const NORTHERN_EASTERN_EUROPEAN_CARDS = [
  printedCard({
    country: 'FIN',
    personal: 'finnish_code',
    // Of its two languages the one with all the letters of both.
    language: 'swe',
    cues: [
      { matches: /SUOMI|FINLAND/, weight: 0.5 },
      { says: 'HENKILOKORTTI', weight: 0.7 },
      { says: 'IDENTITETSKORT', weight: 0.3 },
    ],
    number: { masks: ['999999999', 'A99999999', 'AA9999999', '99999999A'] },
    labels: {
      documentNumber: [
        'Asiakirjan numero',
        'Kortin numero',
        'Nro/Nr/No.',
        'Document number',
        'Card number',
        'Kortnummer',
      ],
      surname: ['Sukunimi', 'Efternamn', 'Surname'],
      givenNames: ['Etunimet', 'Förnamn', 'Given names'],
      sex: ['Sukupuoli', 'Kön', 'Sex'],
      nationality: ['Kansalaisuus', 'Medborgarskap', 'Nationality'],
      dateOfBirth: ['Syntymäaika', 'Födelsedatum', 'Date of birth'],
      personalNumber: [
        'Henkilötunnus',
        'Personbeteckning',
        'Personal identity code',
        'Personal number',
        'Personal identity number',
      ],
      dateOfIssue: ['Myönnetty', 'Myöntämispäivä', 'Myöntämispvm', 'Beviljat', 'Utfärdat den', 'Date of issue'],
      issuingAuthority: [
        'Myöntänyt viranomainen',
        'Viranomainen',
        'Utfärdande myndighet',
        'Myndighet',
        'Issuing authority',
        'Authority',
      ],
      dateOfExpiry: ['Voimassa', 'Viimeinen voimassaolopäivä', 'Giltigt till', 'Sista giltighetsdag', 'Date of expiry'],
    },
    otherWords: ['Nimikirjoitus', 'Namnteckning', 'Signature', 'Identity card', 'Henkilökortti'],
  }),
  printedCard({
    country: 'ISL',
    personal: 'icelandic_kennitala',
    language: 'isl',
    cues: [
      { matches: /[ÍI]SLAND|ICELAND/, weight: 0.5 },
      { says: 'NAFNSKIRTEINI', weight: 0.7 },
    ],
    number: { masks: ['AA999999', 'A9999999', 'AA9999999', '99999999'] },
    labels: {
      documentNumber: [
        'Númer',
        'Skírteinisnúmer',
        'Nr. / Card No',
        'Document number',
        'Number',
        'Card number',
        'Card No',
      ],
      surname: ['Eftirnafn', 'Kenninafn', 'Surname'],
      givenNames: ['Eiginnöfn', 'Eiginnafn', 'Given names'],
      sex: ['Kyn', 'Sex'],
      nationality: ['Ríkisfang', 'Nationality'],
      dateOfBirth: ['Fæðingardagur', 'Date of birth'],
      personalNumber: ['Kennitala', 'Personal number', 'Personal No'],
      dateOfIssue: ['Útgáfudagur', 'Date of issue'],
      issuingAuthority: ['Útgefandi', 'Issuing authority', 'Authority'],
      dateOfExpiry: ['Gildir til', 'Gildistími', 'Date of expiry'],
    },
    otherWords: ['Undirskrift', 'Signature', 'Identity card'],
  }),
  printedCard({
    country: 'HUN',
    personal: hungarianPersonalNumber,
    language: 'hun',
    cues: [
      { says: 'SZEMELYAZONOSITO IGAZOLVANY', weight: 0.8 },
      { matches: /MAGYARORSZ[ÁA]G|HUNGARY/, weight: 0.5 },
    ],
    date: yearOrDayFirst,
    // Its own letter and that of English: what is left of one of them may be either.
    sexes: { F: ['N/F', 'Nő'], M: ['F/M', 'Férfi'] },
    // Only behind its label: a date and what follows it can have that form, too.
    number: { masks: ['999999AA'] },
    labels: {
      documentNumber: [
        'Okmányazonosító',
        'Okm. azonosító',
        'Okmányszám',
        'Doc. No',
        'Document number',
        'Card number',
        'Document No',
      ],
      surname: ['Családi név', 'Családi és utónév', 'Family name', 'Surname'],
      givenNames: ['Utónév', 'Utónevek', 'Given name', 'Given names'],
      sex: ['Nem', 'Sex'],
      nationality: ['Állampolgárság', 'Nationality'],
      dateOfBirth: ['Születési idő', 'Születési dátum', 'Date of birth'],
      placeOfBirth: ['Születési hely', 'Place of birth'],
      personalNumber: ['Személyi azonosító', 'Personal identifier'],
      issuingAuthority: ['Kiállító hatóság', 'Issuing authority', 'Authority'],
      dateOfExpiry: ['Érvényességi idő', 'Érvényes', 'Date of expiry'],
    },
    otherWords: ['Aláírás', 'Signature', 'Identity card', 'CAN'],
  }),
  printedCard({
    country: 'POL',
    personal: 'polish_pesel',
    language: 'pol',
    cues: [
      { says: ['RZECZPOSPOLITA POLSKA', 'REPUBLIC OF POLAND'], weight: 0.5 },
      { says: 'DOWOD OSOBISTY', weight: 0.6 },
      { matches: /IDENTITY ?CARD(?! ?N)/, weight: 0.3 },
      { says: ['NUMER DOWODU', 'IDENTITY CARD NUMBER'], weight: 0.2 },
    ],
    number: {
      masks: ['AAA999999'],
      kind: 'polish_card',
      anywhere: true,
      write: (text) => `${text.slice(0, 3)} ${text.slice(3)}`,
    },
    labels: {
      documentNumber: [
        'Numer dowodu osobistego',
        'Numer dowodu',
        'Identity card number',
        'Document number',
        'Seria i numer',
      ],
      surname: ['Nazwisko', 'Surname'],
      givenNames: ['Imiona', 'Imię', 'Given names'],
      sex: ['Płeć', 'Sex'],
      nationality: ['Obywatelstwo', 'Nationality'],
      dateOfBirth: ['Data urodzenia', 'Date of birth'],
      personalNumber: ['PESEL', 'Numer PESEL', 'Personal number'],
      placeOfBirth: ['Miejsce urodzenia', 'Place of birth'],
      dateOfIssue: ['Data wydania', 'Date of issue'],
      issuingAuthority: ['Organ wydający', 'Issuing authority'],
      dateOfExpiry: ['Termin ważności', 'Data ważności', 'Expiry date', 'Date of expiry'],
    },
    otherWords: ['Nazwisko rodowe', 'Family name', 'Imiona rodziców', "Parents' given names", 'Podpis', 'Signature', 'Identity card', 'CAN'], // prettier-ignore
  }),
];
