import { STATE_CODES, stateName, toAlpha3 } from './states.ts';

/**
 * Words for nationals, and other names of states, by alpha-3: in English, then as cards of the state print it. Words that several states
 * share (Congolese, Dominican, Korean) are left out, for they tell none.
 */
const WORDS = `AFG Afghan|ALB Albanian|DZA Algerian|AND Andorran|AGO Angolan|ARG Argentine,Argentinian|ARM Armenian|AUS Australian|AUT Austrian,Österreich,Österreicher,Österreicherin|AZE Azerbaijani|BHS Bahamian|BHR Bahraini|BGD Bangladeshi|BRB Barbadian|BLR Belarusian|BEL Belg,Belge,Belgian,Belgisch,Belgier,Belgierin|BLZ Belizean|BEN Beninese|BTN Bhutanese|BOL Bolivian|BIH Bosnian|BWA Botswanan|BRA Brazilian|BRN Bruneian|BGR Bulgarian|BFA Burkinabe|BDI Burundian|KHM Cambodian|CMR Cameroonian|CAN Canadian|CPV Cape Verdean|TCD Chadian|CHL Chilean|CHN Chinese|COL Colombian|COM Comorian|CRI Costa Rican|HRV Croatian|CUB Cuban|CYP Cypriot|CZE Czech,Czech Republic|DNK Danish|DJI Djiboutian|ECU Ecuadorian|EGY Egyptian|SLV Salvadoran|GNQ Equatorial Guinean|ERI Eritrean|EST Estonian|ETH Ethiopian|FJI Fijian|FIN Finnish,Suomi,Finska|FRA French,Française,Français|GAB Gabonese|GMB Gambian|GEO Georgian|DEU German,Deutsch,Deutsche,Deutscher|GHA Ghanaian|GRC Greek,Hellenic,Ellinikí|GRD Grenadian|GTM Guatemalan|GUY Guyanese|HTI Haitian|HND Honduran|HUN Hungarian,Magyar|ISL Icelandic,Íslensk,Íslenskt,Íslenskur|IND Indian|IDN Indonesian,WNI,Warga Negara Indonesia|IRN Iranian|IRQ Iraqi|IRL Irish,Éireannach,Éire|ISR Israeli|ITA Italian,Italiana,Italiano|CIV Ivorian,Ivory Coast|JAM Jamaican|JPN Japanese|JOR Jordanian|KAZ Kazakh,Kazakhstani|KEN Kenyan|KIR I-Kiribati|KOR South Korean,Republic of Korea|PRK North Korean|KWT Kuwaiti|KGZ Kyrgyz|LAO Laotian|LVA Latvian|LBN Lebanese|LSO Basotho|LBR Liberian|LBY Libyan|LIE Liechtensteiner|LTU Lithuanian|LUX Luxembourger,Luxembourgish|MDG Malagasy|MWI Malawian|MYS Malaysian,Warganegara|MDV Maldivian|MLI Malian|MLT Maltese|MHL Marshallese|MRT Mauritanian|MUS Mauritian|MEX Mexican|MDA Moldovan|MCO Monegasque|MNG Mongolian|MNE Montenegrin|MAR Moroccan|MOZ Mozambican|MMR Burmese|NAM Namibian|NRU Nauruan|NPL Nepalese,Nepali|NLD Dutch|NZL New Zealander|NIC Nicaraguan|NER Nigerien|NGA Nigerian|MKD Macedonian|NOR Norwegian|OMN Omani|PAK Pakistani|PLW Palauan|PSE Palestinian|PAN Panamanian|PNG Papua New Guinean|PRY Paraguayan|PER Peruvian|PHL Filipino,Filipina,Philippine|POL Polish,Polskie,Polska|PRT Portuguese,Portuguesa|QAT Qatari|ROU Romanian|RUS Russian,Russian Federation|RWA Rwandan|WSM Samoan|SMR Sammarinese|SAU Saudi,Saudi Arabian|SEN Senegalese|SRB Serbian|SYC Seychellois|SLE Sierra Leonean|SGP Singaporean|SVK Slovak|SVN Slovenian,Slovene|SLB Solomon Islander|SOM Somali|ZAF South African|SSD South Sudanese|ESP Spanish|LKA Sri Lankan|SDN Sudanese|SUR Surinamese|SWZ Swazi|SWE Swedish|CHE Swiss|SYR Syrian,Syrian Arab Republic|TWN Taiwanese|TJK Tajik|TZA Tanzanian|THA Thai|TLS Timorese|TGO Togolese|TON Tongan|TTO Trinidadian|TUN Tunisian|TUR Turkish,Turkey|TKM Turkmen|TUV Tuvaluan|UGA Ugandan|UKR Ukrainian|ARE Emirati,UAE|GBR British,British Citizen,Great Britain|USA American,United States of America|URY Uruguayan|UZB Uzbek|VUT Ni-Vanuatu|VEN Venezuelan|VNM Vietnamese,Vietnam|YEM Yemeni|ZMB Zambian|ZWE Zimbabwean`;

const byWord = new Map<string, string>();
for (const code of STATE_CODES) byWord.set(fold(stateName(code)!), toAlpha3(code)!);
for (const entry of WORDS.split('|')) {
  const alpha3 = entry.slice(0, 3);
  for (const word of entry.slice(4).split(',')) byWord.set(fold(word), alpha3);
}

/**
 * ISO alpha-3 (or ICAO code) of a nationality as documents print it: the code, the name of the state or the word for its nationals, also in
 * two languages with a stroke between them.
 *
 * @returns `undefined` where no state is known by it, or its parts name several
 */
export function readNationality(printed: string): string | undefined {
  const told = new Set(printed.split('/').map(stateOf));
  const [state] = told;
  return told.size === 1 ? state : undefined;
}

/** Codes of three letters: shorter ones are what is left of words. */
function stateOf(words: string): string | undefined {
  const folded = fold(words);
  return byWord.get(folded) ?? (folded.length === 3 ? toAlpha3(folded) : undefined);
}

function fold(words: string): string {
  return words
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '');
}
