/** A state or territory of India. */
interface IndianState {
  name: string;
  /** First digit of its PIN codes. */
  pinZones: string;
}

/** Name, first digits of its PIN codes, other spellings. */
const TABLE = `Andaman and Nicobar Islands|7|Andaman & Nicobar
Andhra Pradesh|5|
Arunachal Pradesh|7|
Assam|7|
Bihar|8|
Chandigarh|1|
Chhattisgarh|4|Chattisgarh
Dadra and Nagar Haveli and Daman and Diu|3|Dadra and Nagar Haveli,Daman and Diu
Delhi|1|New Delhi,NCT of Delhi
Goa|4|
Gujarat|3|
Haryana|1|
Himachal Pradesh|1|
Jammu and Kashmir|1|Jammu & Kashmir
Jharkhand|8|
Karnataka|5|
Kerala|6|
Ladakh|1|
Lakshadweep|6|
Madhya Pradesh|4|
Maharashtra|4|
Manipur|7|
Meghalaya|7|
Mizoram|7|
Nagaland|7|
Odisha|7|Orissa
Puducherry|56|Pondicherry
Punjab|1|
Rajasthan|3|
Sikkim|7|
Tamil Nadu|6|Tamilnadu
Telangana|5|
Tripura|7|
Uttar Pradesh|2|
Uttarakhand|2|Uttaranchal
West Bengal|7|`;

const BY_LETTERS = new Map<string, IndianState>();
for (const row of TABLE.split('\n')) {
  const [name = '', pinZones = '', others = ''] = row.split('|');
  for (const spelling of [name, ...others.split(',')])
    if (spelling) BY_LETTERS.set(spelling.toUpperCase().replaceAll(/[^A-Z]/g, ''), { name, pinZones });
}

/** The longest name of a state at the end of a text, and what stands before it; `undefined` if there is none. */
export function stateAtEnd(text: string): { state: IndianState; before: string } | undefined {
  const words = text.split(/(?<=[\s,.-])/);
  for (let from = 0; from < words.length; from++) {
    const letters = words
      .slice(from)
      .join('')
      .toUpperCase()
      .replaceAll(/[^A-Z]/g, '');
    const state = BY_LETTERS.get(letters);
    if (state) return { state, before: words.slice(0, from).join('') };
  }
  return undefined;
}
