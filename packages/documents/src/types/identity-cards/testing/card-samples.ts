import { readDocument } from '../../../read-document.ts';
import { scriptVision, type ScriptedPage, type SecondReader } from '../../../testing/scripted-vision.ts';

/** Labels and values of a front, one below the other; what has no label stands by itself. */
export interface Sample {
  title: readonly string[];
  lines: readonly (readonly [label: string, value: string, field: string, read?: string])[];
}

export const CARD_SAMPLES: Record<string, Sample> = {
  deu: {
    title: ['BUNDESREPUBLIK DEUTSCHLAND', 'PERSONALAUSWEIS'],
    lines: [
      ['', 'L01X00T47', 'documentNumber'],
      ['Name/Surname/Nom', 'VELWICK', 'surname'],
      ['Vornamen/Given names/Prénoms', 'NEREA', 'givenNames'],
      ['Geburtstag/Date of birth', '12.08.1974', 'dateOfBirth', '1974-08-12'],
      ['Gültig bis/Date of expiry', '11.08.2031', 'dateOfExpiry', '2031-08-11'],
    ],
  },
  aut: {
    title: ['REPUBLIK ÖSTERREICH', 'PERSONALAUSWEIS'],
    lines: [
      ['Familienname/Surname', 'VELWICK', 'surname'],
      ['Vorname/Given name', 'NEREA', 'givenNames'],
      ['Geburtsdatum/Date of birth', '12.08.1974', 'dateOfBirth', '1974-08-12'],
      ['Ausweisnummer/Document number', 'AB1234567', 'documentNumber'],
    ],
  },
  fra: {
    title: ['RÉPUBLIQUE FRANÇAISE', "CARTE NATIONALE D'IDENTITÉ"],
    lines: [
      ['NOM/Surname', 'VELWICK', 'surname'],
      ['Prénoms/Given names', 'NEREA', 'givenNames'],
      ['DATE DE NAISS./Date of birth', '12 08 1974', 'dateOfBirth', '1974-08-12'],
      ['N° DU DOCUMENT/Document No', 'D2H6862M2', 'documentNumber'],
      ["DATE D'EXPIR./Expiry date", '11 08 2031', 'dateOfExpiry', '2031-08-11'],
    ],
  },
  bel: {
    title: ['BELGIË BELGIQUE BELGIEN BELGIUM', 'IDENTITY CARD'],
    lines: [
      ['Naam/Nom/Name', 'VELWICK', 'surname'],
      ['Voornamen/Prénoms', 'NEREA', 'givenNames'],
      ['Geboortedatum/Date de naissance', '12.08.1974', 'dateOfBirth', '1974-08-12'],
      ['Kaartnr./N° carte', '592-1234567-32', 'documentNumber'],
    ],
  },
  fin: {
    title: ['SUOMI FINLAND', 'HENKILÖKORTTI'],
    lines: [
      ['Sukunimi/Efternamn/Surname', 'VELWICK', 'surname'],
      ['Etunimet/Förnamn', 'NEREA', 'givenNames'],
      ['Syntymäaika/Födelsedatum', '12.08.1974', 'dateOfBirth', '1974-08-12'],
      ['Asiakirjan numero', '223456789', 'documentNumber'],
    ],
  },
  isl: {
    title: ['ÍSLAND ICELAND', 'NAFNSKÍRTEINI'],
    lines: [
      ['Eftirnafn/Surname', 'VELWICK', 'surname'],
      ['Eiginnöfn/Given names', 'NEREA', 'givenNames'],
      ['Fæðingardagur/Date of birth', '12.08.1974', 'dateOfBirth', '1974-08-12'],
      ['Skírteinisnúmer', 'AA123456', 'documentNumber'],
    ],
  },
  hun: {
    title: ['MAGYARORSZÁG', 'SZEMÉLYAZONOSÍTÓ IGAZOLVÁNY'],
    lines: [
      ['Családi név/Family name', 'VELWICK', 'surname'],
      ['Utónév/Given name', 'NEREA', 'givenNames'],
      ['Születési idő/Date of birth', '1974. 08. 12.', 'dateOfBirth', '1974-08-12'],
      ['Okm. azonosító/Doc. No.', '123456AB', 'documentNumber'],
    ],
  },
  pol: {
    title: ['RZECZPOSPOLITA POLSKA', 'DOWÓD OSOBISTY'],
    lines: [
      ['NAZWISKO/SURNAME', 'VELWICK', 'surname'],
      ['IMIONA/GIVEN NAMES', 'NEREA', 'givenNames'],
      ['DATA URODZENIA/DATE OF BIRTH', '12.08.1974', 'dateOfBirth', '1974-08-12'],
      ['NUMER DOWODU OSOBISTEGO', 'ABC523456', 'documentNumber', 'ABC 523456'],
    ],
  },
  ita: {
    title: ['REPUBBLICA ITALIANA', 'CARTA DI IDENTITÀ'],
    lines: [
      ['', 'CA12345AB', 'documentNumber'],
      ['COGNOME/SURNAME', 'VELWICK', 'surname'],
      ['NOME/NAME', 'NEREA', 'givenNames'],
      ['LUOGO E DATA DI NASCITA', 'NEPHELO 12.08.1974', 'dateOfBirth', '1974-08-12'],
      ['SCADENZA/EXPIRY', '12.08.2031', 'dateOfExpiry', '2031-08-12'],
    ],
  },
  prt: {
    title: ['REPÚBLICA PORTUGUESA', 'CARTÃO DE CIDADÃO'],
    lines: [
      ['APELIDO(S)/SURNAME', 'VELWICK', 'surname'],
      ['NOME(S)/GIVEN NAME(S)', 'NEREA', 'givenNames'],
      ['DATA DE NASCIMENTO', '12 08 1974', 'dateOfBirth', '1974-08-12'],
      ['N.º DOCUMENTO', '12345678 9 ZZ1', 'documentNumber'],
    ],
  },
  idn: {
    title: ['PROVINSI UTOPIA', 'KOTA NEPHELO'],
    lines: [
      ['NIK', '3171015208740001', 'documentNumber'],
      ['Nama', 'NEREA VELWICK', 'fullName'],
      ['Tempat/Tgl Lahir', 'NEPHELO, 12-08-1974', 'dateOfBirth', '1974-08-12'],
      ['Jenis Kelamin', 'PEREMPUAN', 'sex', 'F'],
    ],
  },
  are: {
    title: ['UNITED ARAB EMIRATES', 'IDENTITY CARD'],
    lines: [
      ['ID Number', '784-1974-1234567-1', 'documentNumber'],
      ['Name', 'NEREA VELWICK', 'fullName'],
      ['Date of Birth', '12/08/1974', 'dateOfBirth', '1974-08-12'],
    ],
  },
  irl: {
    title: ['ÉIRE / IRELAND / IRLANDE', 'CÁRTA PAS / PASSPORT CARD'],
    lines: [
      ['Uimhir an chárta/Card No.', 'C22345678', 'documentNumber'],
      ['Sloinne/Surname', 'VELWICK', 'surname'],
      ['Réamhainm(neacha)/Forename(s)', 'NEREA', 'givenNames'],
      ['Gnéas/Sex', 'F', 'sex'],
      ['Dáta breithe/Date of birth', '12 AUG 1974', 'dateOfBirth', '1974-08-12'],
    ],
  },
  bhr: {
    title: ['KINGDOM OF BAHRAIN', 'IDENTITY CARD'],
    lines: [
      ['CPR No', '740812345', 'documentNumber'],
      ['Name', 'NEREA VELWICK', 'fullName'],
      ['Date of Birth', '12/08/1974', 'dateOfBirth', '1974-08-12'],
    ],
  },
};

export function pageOf({ title, lines }: Sample, withValues: boolean): ScriptedPage {
  const head = title.map((text, row) => ({ text, x: 200, y: 10 + row * 40, height: 26 }));
  const cells = lines.flatMap(([label, value], row) => {
    const y = 120 + row * 90;
    return [
      ...(label === '' ? [] : [{ text: label, x: 200, y, height: 16 }]),
      ...(withValues ? [{ text: value, x: 200, y: y + 22, height: 26 }] : []),
    ];
  });
  return { print: [...head, ...cells] };
}

export const LANGUAGES = ['deu', 'fra', 'gle', 'hun', 'isl', 'ita', 'pol', 'por', 'spa', 'swe'];

export async function readFront(page: ScriptedPage, second: SecondReader = { languages: LANGUAGES }, wanted = 'NID') {
  const { vision, images } = scriptVision([page], second);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted, today: '2026-03-15' });
}
