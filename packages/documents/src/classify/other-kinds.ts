import type { Cue } from '../print/cue.ts';

/** What a paper says in its title that it is, in the languages of the states whose documents are read. */
interface PaperKind {
  /** Codes of the types that are this kind themselves; everything else is not what such a title stands on. */
  own: readonly string[];
  /** Words long enough to be known again with a letter misread, and in no title of another kind. */
  says?: readonly string[];
  /** Words that are told from others by a letter or two, and so must be read as they are. */
  matches?: RegExp;
}

/** The words of papers that look like cards of a state because they name the state, an office or a number of it. */
const KINDS: readonly PaperKind[] = [
  {
    own: ['DRV'],
    says: ['FÜHRERSCHEIN', 'PERMIS DE CONDUIRE', 'PATENTE DI GUIDA', 'CARTA DE CONDUÇÃO', 'CEADÚNAS TIOMÁNA', 'ÖKUSKÍRTEINI', 'VEZETŐI ENGEDÉLY', 'LESEN MEMANDU', 'SURAT IZIN MENGEMUDI', 'PERMISO DE CONDUCIR', 'LICENCIA DE CONDUCIR', 'רישיון נהיגה'], // prettier-ignore
    matches: /\bDRIV(?:ING|ER['’]?S?) ?LICEN[CS]E\b|\bRIJBEWIJS\b|\bPRAWO ?JAZDY\b|\bAJOKORTTI\b|\bK[ÖO]RKORT\b/,
  },
  { own: [], matches: /\b(?:CONDUCTOR|LEARNER)['’]?S ?LICEN[CS]E\b|\bLEARNING ?LICEN[CS]E\b|\bPILOT ?LICEN[CS]E\b/ },
  {
    own: [],
    says: ['AUFENTHALTSTITEL', 'AUFENTHALTSKARTE', 'PERMESSO DI SOGGIORNO', 'CARTA DI SOGGIORNO', 'TITRE DE SÉJOUR', 'CARTE DE SÉJOUR', 'TÍTULO DE RESIDÊNCIA', 'AUTORIZAÇÃO DE RESIDÊNCIA', 'VERBLIJFSTITEL', 'KARTA POBYTU', 'TARTÓZKODÁSI ENGEDÉLY', 'OLESKELULUPA', 'UPPEHÅLLSTILLSTÅND', 'DVALARLEYFI', 'PEMASTAUTIN TETAP', 'PENDUDUK TETAP', 'IZIN TINGGAL'], // prettier-ignore
    matches: /\bRESIDEN(?:CE|T|CY) ?PERMIT\b|\bPERMANENT ?RESIDENT\b|\bMYPR\b|\bMYKAS\b|\bALIEN ?REGISTRATION\b|\bREFUGEE\b/, // prettier-ignore
  },
  {
    own: [],
    says: ['DIENSTAUSWEIS', 'MITARBEITERAUSWEIS', 'BETRIEBSAUSWEIS', 'CARTE PROFESSIONNELLE', 'TESSERA DI SERVIZIO', 'KARTU PEGAWAI', 'KAD KAKITANGAN', 'POLLING OFFICER'], // prettier-ignore
    matches: /\b(?:STAFF|EMPLOYEE|EMPLOYMENT|WORK|OFFICER|DUTY|(?<!SOCIAL ?)SECURITY|VISITOR|CONTRACTOR|FACULTY)['’]?S? ?(?:(?:PHOTO )?(?:IDENTITY|IDENTIFICATION|ID|I\.D\.) ?(?:CARD|BADGE|PASS)?|CARD|BADGE|PASS)\b|\b(?:IDENTITY|ID) ?BADGE\b|\bWORK ?PERMIT\b|^(?:EMP(?:LOYEE)?|STAFF)\.? ?(?:ID|NO|CODE|NUMBER)\b|^DESIGNATION ?(?::|$)/, // prettier-ignore
  },
  {
    own: [],
    says: ['STUDIERENDENAUSWEIS', 'STUDENTENAUSWEIS', 'SCHÜLERAUSWEIS', "CARTE D'ÉTUDIANT", 'CARTÃO DE ESTUDANTE', 'LEGITYMACJA STUDENCKA', 'LEGITYMACJA SZKOLNA', 'STUDENTENKAART', 'OPISKELIJAKORTTI', 'DIÁKIGAZOLVÁNY', 'KARTU MAHASISWA', 'KARTU PELAJAR', 'KAD PELAJAR', 'KAD MATRIK'], // prettier-ignore
    matches: /\b(?:STUDENT|PUPIL|SCHOOL|COLLEGE|UNIVERSITY|CAMPUS|ALUMNI)['’]?S? ?(?:(?:PHOTO )?(?:IDENTITY|IDENTIFICATION|ID|I\.D\.) ?(?:CARD|BADGE|PASS)?|CARD|BADGE|PASS)\b/, // prettier-ignore
  },
  {
    own: [],
    says: ['PRESSEAUSWEIS', 'CARTE DE PRESSE', 'TESSERA STAMPA'],
    matches: /\bPRESS ?(?:IDENTITY|IDENTIFICATION|ID|CARD|PASS|BADGE)\b/,
  },
  {
    own: [],
    says: ['MITGLIEDSAUSWEIS', 'MITGLIEDSKARTE', 'CARTE DE MEMBRE', "CARTE D'ADHÉRENT", 'TESSERA ASSOCIATIVA', 'CARTÃO DE SÓCIO', 'KARTU ANGGOTA', 'KAD KEAHLIAN', 'BIBLIOTHEKSAUSWEIS'], // prettier-ignore
    matches: /\bMEMBER(?:SHIP)? ?(?:IDENTITY|IDENTIFICATION|ID|CARD|BADGE|NO|NUMBER|SINCE)\b|\bLIBRARY ?CARD\b|\bCLUB ?CARD\b|\bKAD ?AHLI\b/, // prettier-ignore
  },
  {
    own: [],
    says: ['NATIONAL HEALTH AUTHORITY', 'AYUSHMAN BHARAT', 'PHILIPPINE HEALTH INSURANCE', 'GESUNDHEITSKARTE', 'VERSICHERTENKARTE', 'CARTE VITALE', 'TESSERA SANITARIA', 'IMPFAUSWEIS'], // prettier-ignore
    matches: /\bHEALTH ?(?:INSURANCE )?(?:CARD|ACCOUNT|ID)\b|\bABHA\b|\bPHILHEALTH\b|\bVACCINATION\b|\bVACCINE\b|\bIMMUNI[SZ]ATION\b|\bVAKSINASI\b|\bIMPFPASS\b/, // prettier-ignore
  },
  {
    own: [],
    says: ['MINISTRY OF LABOUR', 'UNIVERSAL ACCOUNT NUMBER'],
    matches:
      /\bE ?[-‐–]? ?SHRAM\b|\bUAN ?(?:NO|NUMBER)?\.? ?[:：]|\bUAN ?(?:NO|NUMBER)?\.? ?\d{4} ?\d{4} ?\d{4}\b|\bLABOUR ?CARD\b|\b(?:RATION|JOB) ?CARD\b/,
  },
  {
    own: [],
    says: ['KARTU KELUARGA', 'KARTU IDENTITAS ANAK', 'KEPALA KELUARGA', 'LIVRET DE FAMILLE', 'GEBURTSURKUNDE', 'AKTA KELAHIRAN'], // prettier-ignore
    matches: /\bFAMILY ?CARD\b|\b(?:BIRTH|MARRIAGE|DEATH) ?CERTIFICATE\b|\bCERTIFICATE ?OF ?(?:LIVE ?)?(?:BIRTH|MARRIAGE|DEATH)\b/, // prettier-ignore
  },
  {
    own: [],
    says: ['SCHWERBEHINDERTENAUSWEIS', 'BEHINDERTENAUSWEIS', "CARTE D'INVALIDITÉ", 'CARTE MOBILITÉ INCLUSION'],
    matches: /\bDISABILITY ?(?:IDENTITY|ID|CARD|CERTIFICATE)\b|\bDISABLED ?PERSON|\bPERSONS? ?WITH ?DISABILIT|\bSENIOR ?CITIZENS?['’]? ?(?:IDENTITY|ID|CARD)\b|\bKAD ?OKU\b/, // prettier-ignore
  },
  {
    own: ['RC', 'GST'],
    says: ['CERTIFICATE OF REGISTRATION', 'REGISTRATION CERTIFICATE', 'ZULASSUNGSBESCHEINIGUNG', "CERTIFICAT D'IMMATRICULATION", 'CARTA DI CIRCOLAZIONE'], // prettier-ignore
    matches: /\bFAHRZEUGSCHEIN\b|\bBIR ?FORM\b/,
  },
  {
    own: [],
    says: ['PHILIPPINE IDENTIFICATION', 'PAMBANSANG PAGKAKAKILANLAN'],
    matches: /\bPHILSYS\b|\bPOSTAL ?(?:IDENTITY|ID)\b/,
  },
];

const NAMED: readonly { own: readonly string[]; cue: Cue }[] = KINDS.map(({ own, ...words }) => ({
  own,
  cue: { ...words, weight: -1 },
}));

/**
 * Whether a page says that it is of some other kind than the types of a code are, whatever else stands on it.
 *
 * @param hits whether a cue stands on the page; asked once a kind
 */
export function judgeKinds(hits: (cue: Cue) => boolean): (code: string) => boolean {
  const named = NAMED.filter(({ cue }) => hits(cue));
  return (code) => named.some(({ own }) => !own.includes(code));
}
