/** Words that make any twelve digits on a page an Aadhaar number. */
export const CUES = /A?ADHAA?R|UIDAI|UNIQUE IDENTIFICATION|\b[VU]ID\b|ENROLMENT/i;
/** Of these, those that hardly stand on anything else. A name that is one of them costs a picture, not a number. */
const WORDS = /\bA?ADHAA?R|UIDAI|UNIQUE IDENTIFICATION AUTHORITY/i;
/** Short for it on forms of India; states of the Gulf give other numbers that name. */
const SHORT = /\bU\.? ?I\.? ?D\b|\bUIDN[o0]/i;
/** Its name in the scripts of India, without the vowel at its end, which inflection changes. */
const IN_SCRIPTS = /आधार|আধাৰ|আধার|ఆధార్|ஆதார்|આધાર|ಆಧಾರ್|ആധാര്‍|ആധാർ|ଆଧାର|ਆਧਾਰ/;

/**
 * Whether a line says what hardly stands on anything but what has to do with Aadhaar.
 *
 * @param isElsewhere the document is known to be of another state than India: the short name is that of another number there
 */
export function speaksOfAadhaar(text: string, isElsewhere = false): boolean {
  return WORDS.test(text) || IN_SCRIPTS.test(text.normalize('NFC')) || (!isElsewhere && SHORT.test(text));
}
