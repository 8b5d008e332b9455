import type { FieldName } from '../reading.ts';
import { distanceWithin } from './find-within.ts';

/** What a label may announce: one of the fields, or something that is no field but no value either. */
export type LabelKind = FieldName | 'other';

/**
 * How labels begin or what they contain: capitals without accents, spaces or points, since recognisers drop those. The longest
 * cue found in a line decides, so that `DATEOFBIRTH` wins over `NAME`-like short ones.
 */
const CUES: Readonly<Record<LabelKind, string>> = {
  surname:
    'SURNAME FAMILYNAME LASTNAME PRIMARYIDENTIFIER NACHNAME APELLIDOS APELLIDO APELIDO APELIDOS COGNOME NAZWISKO PRIJMENI PREZIME EFTERNAMN EFTERNAVN SUKUNIMI SOYADI SZULETESINEV CSALADINEV ACHTERNAAM EFTIRNAFN PEREKONNANIMI UZVARDS PAVARDE',
  givenNames:
    'GIVENNAME GIVENNAMES FORENAME FIRSTNAME SECONDARYIDENTIFIER PRENOM PRENOMS VORNAME VORNAMEN NOMBRES PRENUME IMIONA JMENO JMENA IME FORNAMN FORNAVN FORNAVNE ETUNIMET UTONEV VOORNAMEN EIGINNAFN EESNIMED VARDS VARDAI NOMESPROPRIOS',
  documentNumber:
    'PASSPORTNO PASSPORTNUMBER PASSPORTN DUPASSEPORT PASSNR REISEPASSNR PASAPORTEN PASSAPORTON DOCUMENTNO DOCUMENTNUMBER CARDNO CARDNUMBER IDNUMBER IDENTITYCARDNO VISANO VISANUMBER NUMEROVISA AUSWEISNUMMER KARTENNUMMER NRDOKUMENTU NUMERODEDOCUMENT DOCNO OKMANYAZONOSITO OKMAZONOSITO',
  personalNumber:
    'PERSONALNO PERSONALNUMBER NATIONALNO PERSONNUMMER RODNECISLO PESEL NATIONALREGISTERNO OIB PERSONALIDENT SZEMELYIAZONOSITO',
  nationality:
    'NATIONALITY NATIONALITE STAATSANGEHORIGKEIT NACIONALIDAD NACIONALIDADE CITTADINANZA OBYWATELSTWO STATNIOBCANSTVI NATIONALITET UYRUGU ALLAMPOLGARSAG',
  sex: 'SEX SEXE SEXO SESSO GESCHLECHT PLEC POHLAVI SPOL KON NEM CINSIYETI KYN',
  dateOfBirth:
    'DATEOFBIRTH DATEDENAISSANCE GEBURTSDATUM GEBURTSTAG FECHADENACIMIENTO DATADINASCITA DATADENASCIMENTO DATAURODZENIA DATUMNAROZENI FODELSEDATUM FODSELSDATO SYNTYMAAIKA BIRTHDATE DOB SZULETESIIDO',
  dateOfIssue:
    'DATEOFISSUE DATEDEDELIVRANCE AUSSTELLUNGSDATUM FECHADEEXPEDICION DATADIRILASCIO DATADEEMISSAO DATAWYDANIA ISSUEDON ISSUEDATE VALIDFROM',
  dateOfExpiry:
    'DATEOFEXPIRY DATEOFEXPIRATION DATEDEXPIRATION EXPIRYDATE GULTIGBIS FECHADECADUCIDAD DATADISCADENZA DATAWAZNOSCI TERMINWAZNOSCI VALIDUNTIL VALIDTHRU EXPIRES EXPIRY ERVENYESSEGIIDO',
  placeOfBirth:
    'PLACEOFBIRTH LIEUDENAISSANCE GEBURTSORT LUGARDENACIMIENTO LUOGODINASCITA LOCALDENASCIMENTO MIEJSCEURODZENIA MISTONAROZENI FODELSEORT SZULETESIHELY',
  placeOfIssue: 'PLACEOFISSUE LIEUDEDELIVRANCE AUSSTELLUNGSORT LUGARDEEXPEDICION ISSUEDAT',
  issuingAuthority:
    'AUTHORITY AUTORITE BEHORDE AUTORIDAD AUTORITA AUTORIDADE ORGANWYDAJACY ISSUINGOFFICE ISSUEDBY MYNDIGHET KIALLITOHATOSAG',
  fatherName: 'NAMEOFFATHER FATHERSNAME LEGALGUARDIAN',
  motherName: 'NAMEOFMOTHER MOTHERSNAME',
  spouseName: 'NAMEOFSPOUSE SPOUSESNAME',
  address: 'ADDRESS ADRESSE DOMICILE',
  fileNumber: 'FILENO FILENUMBER',
  issuingState: 'COUNTRYCODE CODEOFISSUINGSTATE CODEDUPAYS ISSUINGSTATE STAATENCODE',
  other:
    'PASSPORT PASSEPORT REISEPASS IDENTITYCARD CARTEDIDENTITE NATIONALIDENTITY SPECIMEN TYPE SIGNATURE HEIGHT TAILLE GROSSE COLOUROFEYES RESIDENCE REPUBLIC REPUBLIQUE OLDPASSPORT ENTRIES DURATION REMARKS CAN',
};

const BY_LENGTH = Object.entries(CUES)
  .flatMap(([kind, cues]) => cues.split(' ').map((cue) => ({ kind: kind as LabelKind, cue })))
  .sort((a, b) => b.cue.length - a.cue.length);

/** Cues this short must be a whole word of the line. */
const SHORT = 5;
/** Small print is misread: of long cues one letter in this many may be wrong. */
const LONG = 10;
const LETTERS_AN_ERROR = 6;
/** Words that make a value, an authority, of what else is a title: `PASSPORT OFFICE`. */
const OFFICES = ['OFFICE', 'AGENCY', 'BUREAU', 'DEPARTMENT'];
/** A line of nothing but these announces the number of the document. */
const NUMBER_WORDS = new Set(['NUM', 'NO', 'N', 'NR', 'NUMERO', 'NUMBER', 'NUMMER']);

/** What a line of print announces; `undefined` when it is no label. */
export function labelKind(text: string): LabelKind | undefined {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const together = letters.replace(/[^A-Z]/g, '');
  const words = letters.split(/[^A-Z]+/).filter((word) => word !== '');
  const found = BY_LENGTH.find(({ cue }) => (cue.length < SHORT ? words.includes(cue) : together.includes(cue)));
  if (found?.kind === 'other' && OFFICES.some((office) => together.includes(office))) return undefined;
  if (found) return found.kind;
  if (words.includes('NOM') || words.includes('NAME') || words.includes('NAAM')) return 'surname';
  if (words.length > 0 && words.every((word) => NUMBER_WORDS.has(word)) && !/\d/.test(text)) return 'documentNumber';
  return together.length >= LONG - 1 ? similarKind(together) : undefined;
}

/** Whether the label of a field is a word of the line, among whatever else. */
export function speaksOf(kind: FieldName, text: string): boolean {
  const cues = new Set(CUES[kind].split(' '));
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  return letters.split(/[^A-Z]+/).some((word) => cues.has(word));
}

function similarKind(together: string): LabelKind | undefined {
  let best: { kind: LabelKind; share: number } | undefined;
  for (const { kind, cue } of BY_LENGTH) {
    if (cue.length < LONG) break;
    const limit = Math.floor(cue.length / LETTERS_AN_ERROR);
    const distance = distanceWithin(cue, together, limit);
    const share = distance / cue.length;
    if (distance <= limit && share < (best?.share ?? 1)) best = { kind, share };
  }
  return best?.kind;
}
