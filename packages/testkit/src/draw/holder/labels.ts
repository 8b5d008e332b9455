export type Language = 'en' | 'de' | 'fr' | 'es' | 'pl' | 'cs' | 'hr' | 'sv' | 'fi' | 'is' | 'tr';

export type Label =
  | 'passport'
  | 'identityCard'
  | 'visa'
  | 'type'
  | 'code'
  | 'number'
  | 'surname'
  | 'givenNames'
  | 'nationality'
  | 'birthDate'
  | 'sex'
  | 'placeOfBirth'
  | 'issueDate'
  | 'expiryDate'
  | 'authority'
  | 'personalNumber'
  | 'signature';

const ORDER: readonly Label[] = [
  'passport',
  'identityCard',
  'visa',
  'type',
  'code',
  'number',
  'surname',
  'givenNames',
  'nationality',
  'birthDate',
  'sex',
  'placeOfBirth',
  'issueDate',
  'expiryDate',
  'authority',
  'personalNumber',
  'signature',
];

/** One line a language, in the order of `ORDER`. */
export const LABEL_WORDS: Readonly<Record<Language, string>> = {
  en: 'Passport|Identity card|Visa|Type|Code|No.|Surname|Given names|Nationality|Date of birth|Sex|Place of birth|Date of issue|Date of expiry|Authority|Personal No.|Signature of bearer',
  de: 'Reisepass|Personalausweis|Visum|Typ|Kode|Nr.|Name|Vornamen|Staatsangehörigkeit|Geburtstag|Geschlecht|Geburtsort|Ausstellungsdatum|Gültig bis|Behörde|Persönliche Nr.|Unterschrift',
  fr: "Passeport|Carte d'identité|Visa|Type|Code|N°|Nom|Prénoms|Nationalité|Date de naissance|Sexe|Lieu de naissance|Date de délivrance|Date d'expiration|Autorité|N° personnel|Signature du titulaire",
  es: 'Pasaporte|Documento de identidad|Visado|Tipo|Código|Núm.|Apellidos|Nombre|Nacionalidad|Fecha de nacimiento|Sexo|Lugar de nacimiento|Fecha de expedición|Fecha de caducidad|Autoridad|Núm. personal|Firma del titular',
  pl: 'Paszport|Dowód osobisty|Wiza|Typ|Kod|Nr|Nazwisko|Imiona|Obywatelstwo|Data urodzenia|Płeć|Miejsce urodzenia|Data wydania|Data ważności|Organ wydający|Nr osobisty|Podpis posiadacza',
  cs: 'Cestovní pas|Občanský průkaz|Vízum|Typ|Kód|Číslo|Příjmení|Jméno|Státní občanství|Datum narození|Pohlaví|Místo narození|Datum vydání|Platnost do|Vydal|Osobní číslo|Podpis držitele',
  hr: 'Putovnica|Osobna iskaznica|Viza|Tip|Kod|Broj|Prezime|Ime|Državljanstvo|Datum rođenja|Spol|Mjesto rođenja|Datum izdavanja|Vrijedi do|Izdaje|Osobni broj|Potpis nositelja',
  sv: 'Pass|Nationellt identitetskort|Visum|Typ|Kod|Nr|Efternamn|Förnamn|Nationalitet|Födelsedatum|Kön|Födelseort|Utfärdat den|Giltigt till|Myndighet|Personnr|Innehavarens namnteckning',
  fi: 'Passi|Henkilökortti|Viisumi|Tyyppi|Koodi|Nro|Sukunimi|Etunimet|Kansalaisuus|Syntymäaika|Sukupuoli|Syntymäpaikka|Myöntämispäivä|Viimeinen voimassaolopäivä|Viranomainen|Henkilötunnus|Haltijan nimikirjoitus',
  is: 'Vegabréf|Nafnskírteini|Áritun|Tegund|Kóði|Nr.|Kenninafn|Eiginnafn|Ríkisfang|Fæðingardagur|Kyn|Fæðingarstaður|Útgáfudagur|Gildir til|Útgefandi|Kennitala|Undirskrift',
  tr: 'Pasaport|Kimlik kartı|Vize|Tip|Kod|No|Soyadı|Adı|Uyruğu|Doğum tarihi|Cinsiyeti|Doğum yeri|Düzenleme tarihi|Son geçerlilik tarihi|Veren makam|Kişisel no|Hamilinin imzası',
};

const TABLE: ReadonlyMap<Language, ReadonlyMap<Label, string>> = new Map(
  Object.entries(LABEL_WORDS).map(([language, line]) => [
    language as Language,
    new Map(line.split('|').map((word, index) => [ORDER[index]!, word])),
  ]),
);

/** The words for one label in each of the languages, without repetition; capitals by the rules of each language. */
export function labelWords(label: Label, languages: readonly Language[], letters: 'as-is' | 'upper'): string[] {
  const words = languages.map((language) => {
    const word = TABLE.get(language)!.get(label)!;
    return letters === 'upper' ? word.toLocaleUpperCase(language) : word;
  });
  return [...new Set(words)];
}
