import { personName } from '../../grammar/read-name.ts';
import { GREEK } from '../../own-script/script-languages.ts';
import { italianFiscalCode } from './personal-numbers.ts';
import { printedCard } from './printed-card.ts';

export const SOUTHERN_EUROPEAN_CARDS = [
  printedCard({
    country: 'ITA',
    bornInAndOn: true,
    language: 'ita',
    personal: italianFiscalCode,
    cues: [
      { says: 'REPUBBLICA ITALIANA', weight: 0.6 },
      { says: 'CARTA DI IDENTITA', weight: 0.6 },
      { matches: /IDENTITY ?CARD/, weight: 0.3 },
      { says: 'MINISTERO DELL INTERNO', weight: 0.2 },
    ],
    number: { masks: ['AA99999AA'], anywhere: true },
    labels: {
      documentNumber: ['Numero', 'Document number', 'Numero carta'],
      surname: ['Cognome', 'Surname'],
      givenNames: ['Nome', 'Name'],
      sex: ['Sesso', 'Sex'],
      nationality: ['Cittadinanza', 'Nationality'],
      dateOfBirth: ['Luogo e data di nascita', 'Place and date of birth', 'Data di nascita', 'Date of birth'],
      placeOfBirth: ['Luogo di nascita', 'Place of birth'],
      issuingAuthority: ['Comune di', 'Municipality'],
      personalNumber: ['Codice fiscale', 'Fiscal code'],
      address: ['Indirizzo di residenza', 'Indirizzo', 'Residenza', 'Residence', 'Address'],
      dateOfIssue: ['Emissione', 'Issuing', 'Data di rilascio'],
      dateOfExpiry: ['Scadenza', 'Expiry', 'Data di scadenza'],
    },
    otherWords: ['Statura', 'Height', 'Firma del titolare', "Holder's signature", 'Identity card', 'CAN'],
  }),
  printedCard({
    country: 'PRT',
    language: 'por',
    cues: [
      { says: 'CARTAO DE CIDADAO', weight: 0.7 },
      { says: 'REPUBLICA PORTUGUESA', weight: 0.5 },
      { says: 'CITIZEN CARD', weight: 0.3 },
      { matches: /PORTUGAL/, weight: 0.2 },
    ],
    number: {
      masks: ['999999999AA9'],
      kind: 'portuguese_card',
      anywhere: true,
      write: (text) => `${text.slice(0, 8)} ${text[8]} ${text.slice(9)}`,
    },
    labels: {
      documentNumber: ['N.º documento', 'Nº documento', 'N.º do documento', 'Document No', 'Document number'],
      surname: ['Apelido(s)', 'Apelidos', 'Surname'],
      givenNames: ['Nome(s)', 'Nomes', 'Given name(s)', 'Given names'],
      sex: ['Sexo', 'Sex'],
      nationality: ['Nacionalidade', 'Nationality'],
      dateOfBirth: ['Data de nascimento', 'Date of birth'],
      dateOfExpiry: ['Data de validade', 'Validade', 'Expiry date', 'Date of expiry'],
    },
    // Where both parents stand there, a star parts them, and neither is read.
    more: [{ name: 'fatherName', labels: ['Filiação', 'Parents'], grammar: personName }],
    otherWords: ['Altura', 'Height', 'Assinatura', 'Signature'],
  }),
  printedCard({
    country: 'GRC',
    namesAlsoIn: GREEK,
    nationalities: { GRC: ['HELLENIC', 'GREEK'] },
    cues: [
      { says: 'HELLENIC REPUBLIC', weight: 0.6 },
      { says: 'IDENTITY CARD', weight: 0.5 },
      { says: 'PASSPORT', weight: -0.6 },
      // What the first recogniser makes of the title in Greek.
      { matches: /E[AΛ]{2}HNIKH ?[AΔ]HMOKP/, weight: 0.3 },
    ],
    number: { masks: ['A99999999', 'AA999999'], anywhere: true, isSolid: true },
    labels: {
      documentNumber: ['Number', 'Card number', 'Document number', 'Document No'],
      surname: ['Surname'],
      givenNames: ['Given name', 'Given names', 'Name'],
      sex: ['Sex'],
      nationality: ['Nationality'],
      dateOfBirth: ['Date of birth'],
      dateOfIssue: ['Date of issue'],
      dateOfExpiry: ['Date of expiry', 'Expiry date'],
    },
    otherWords: ['Hellenic Republic', 'Identity card', 'Signature', 'Height', 'Place of birth', 'Father’s name', 'Issuing office', 'Authority', 'CAN'], // prettier-ignore
  }),
];
