/** @typedef {{ id: string, pattern: RegExp, accepts?: (found: RegExpExecArray) => boolean }} Rule `pattern` is global */

/** Words that stand where a secret would: in examples, and in code that puts one together. */
const PLACEHOLDER = /^[*.…x]+$|^(pass(word)?|secret|owner|app|guess|change.?me)$|[<>${}…]|%[sd]/i;
const MIN_BITS_A_CHARACTER = 3.5;

/**
 * What opens something: keys, tokens, passwords. Names of fields and marks without a value behind them are no secret.
 *
 * @type {readonly Rule[]}
 */
export const SECRET_RULES = [
  { id: 'private-key', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?:\s|\\n)+[A-Za-z0-9+/=]{32,}/g },
  { id: 'cloud-key', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  { id: 'cloud-key', pattern: /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/g },
  {
    id: 'service-token',
    pattern:
      /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,}|xox[abeoprs]-[\w-]{10,}|[rs]k_live_[A-Za-z0-9]{16,}|SG\.[\w-]{16,}\.[\w-]{16,})/g,
  },
  { id: 'signed-token', pattern: /(?<![\w.])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g },
  {
    id: 'authorization',
    pattern: /\b(?:Bearer|Basic) +([A-Za-z0-9._~+/=-]{20,})/g,
    accepts: ([, value = '']) => isRandom(value),
  },
  {
    id: 'password-in-url',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"`]*:([^\s/@'"`]+)@/g,
    accepts: ([, value = '']) => !PLACEHOLDER.test(value),
  },
  {
    id: 'named-secret',
    pattern:
      /(?:secret|password|passwd|passphrase|api_?key|access_?key|private_?key|token)\w*["']?\s*[:=]\s*["'`]?([A-Za-z0-9+/=_.~-]{16,})(?![A-Za-z0-9+/=_.~(-])/gi,
    accepts: ([, value = '']) => isRandom(value),
  },
  {
    id: 'registry-login',
    pattern: /_(?:auth|authToken|password)\s*=\s*\S{8,}/g,
    accepts: ([all]) => !/[$<…]/.test(all),
  },
];

/** Whether a value looks drawn at random: letters and digits mixed, as unlike one another as those of random text. @param {string} value */
function isRandom(value) {
  if (PLACEHOLDER.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits >= MIN_BITS_A_CHARACTER;
}
