/** A state or union territory of India, present or past, and what the authorities call it. */
export interface IndianState {
  /** ISO 3166-2:IN, without the country. */
  iso: string;
  name: string;
  /** Codes of the goods and services tax, the one in use first. */
  gst: readonly string[];
  /** Codes on number plates and driving licences, the one in use first. */
  rto: readonly string[];
  /** First two digits of its PIN codes. */
  pin: readonly string[];
  /** Other spellings and former names. */
  aliases: readonly string[];
}

/** ISO | name | GST | RTO | PIN | aliases. GST 25 and 28, RTO DD and DN belong to states that were merged or divided. */
const TABLE = `AP|Andhra Pradesh|37 28|AP|51 52 53|ANDHRA
AR|Arunachal Pradesh|12|AR|79|ARUNACHAL
AS|Assam|18|AS|78|ASOM
BR|Bihar|10|BR|80 81 82 84 85|
CG|Chhattisgarh|22|CG|49|CHATTISGARH,CHHATISGARH,CHATISGARH
GA|Goa|30|GA|40|
GJ|Gujarat|24|GJ|36 37 38 39|GUJRAT
HR|Haryana|06|HR|12 13|HARIYANA
HP|Himachal Pradesh|02|HP|17|HIMACHAL
JH|Jharkhand|20|JH|81 82 83|JHARKAND
KA|Karnataka|29|KA|56 57 58 59|MYSORE
KL|Kerala|32|KL|67 68 69|KERLA
MP|Madhya Pradesh|23|MP|45 46 47 48|
MH|Maharashtra|27|MH|40 41 42 43 44|MAHARASTRA
MN|Manipur|14|MN|79|
ML|Meghalaya|17|ML|79|
MZ|Mizoram|15|MZ|79|
NL|Nagaland|13|NL|79|
OD|Odisha|21|OD OR|75 76 77|ORISSA,ODISSA
PB|Punjab|03|PB|14 15 16|PANJAB
RJ|Rajasthan|08|RJ|30 31 32 33 34|
SK|Sikkim|11|SK|73|
TN|Tamil Nadu|33|TN|60 61 62 63 64|TAMILNADU
TS|Telangana|36|TG TS|50|TELENGANA
TR|Tripura|16|TR|79|
UP|Uttar Pradesh|09|UP|20 21 22 23 24 25 26 27 28|
UK|Uttarakhand|05|UK UA|24 26|UTTARANCHAL,UTTRAKHAND,UTTARKHAND
WB|West Bengal|19|WB|70 71 72 73 74|PASCHIM BANGA
AN|Andaman and Nicobar Islands|35|AN|74|ANDAMAN AND NICOBAR,ANDAMAN NICOBAR ISLANDS
CH|Chandigarh|04|CH|14 16|
DH|Dadra and Nagar Haveli and Daman and Diu|26 25|DD DN|36 39|DADRA AND NAGAR HAVELI,DAMAN AND DIU,THE DADRA AND NAGAR HAVELI AND DAMAN AND DIU,DADAR AND NAGAR HAVELI,DADRA NAGAR HAVELI
DL|Delhi|07|DL|11|NEW DELHI,NCT OF DELHI,NATIONAL CAPITAL TERRITORY OF DELHI
JK|Jammu and Kashmir|01|JK|18 19|JAMMU KASHMIR
LA|Ladakh|38|LA|19|LADHAK
LD|Lakshadweep|31|LD|68|LAKSHADWEEP ISLANDS
PY|Puducherry|34|PY|53 60 67|PONDICHERRY,PONDICHERY`;

const split = (text: string, separator: string): string[] => (text === '' ? [] : text.split(separator));

export const INDIAN_STATES: readonly IndianState[] = TABLE.split('\n').map((row) => {
  const [iso = '', name = '', gst = '', rto = '', pin = '', aliases = ''] = row.split('|');
  return { iso, name, gst: split(gst, ' '), rto: split(rto, ' '), pin: split(pin, ' '), aliases: split(aliases, ',') };
});

/** Codes of the goods and services tax that stand for no state. */
const NO_STATE: Readonly<Record<string, string>> = {
  '96': 'Foreign country',
  '97': 'Other territory',
  '99': 'Centre jurisdiction',
};

const byGst = index(({ gst }) => gst);
const byRto = index(({ rto }) => rto);
const byName = index(({ name, aliases }) => [name, ...aliases].map(foldStateName));

function index(keys: (state: IndianState) => readonly string[]): ReadonlyMap<string, IndianState> {
  return new Map(INDIAN_STATES.flatMap((state) => keys(state).map((key) => [key, state] as const)));
}

/** Capitals alone, since spaces are swallowed where print is read; `&` is AND. */
function foldStateName(name: string): string {
  return name
    .toUpperCase()
    .replaceAll('&', 'AND')
    .replace(/[^A-Z]+/g, '');
}

/** Name of the state, or of what else the first two digits of a GSTIN stand for; `undefined` if there is no such code. */
export function gstStateName(code: string): string | undefined {
  return byGst.get(code)?.name ?? NO_STATE[code];
}

/** The state of a number plate or driving licence by its two letters, old and new codes alike. */
export function findRtoState(code: string): IndianState | undefined {
  return byRto.get(code.toUpperCase());
}

/** The state of that name in any case, with `&` or AND, with spaces or without, under present and former names; nothing is guessed. */
export function findStateByName(name: string): IndianState | undefined {
  return byName.get(foldStateName(name));
}
