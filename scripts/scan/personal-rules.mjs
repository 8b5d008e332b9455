import { passesVerhoeff } from './verhoeff.mjs';

/** Reserved for examples by RFC 2606 and 6761, so nobody's. */
const EXAMPLE_DOMAIN = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$/i;
/** File names such as `icon@2x.png` look like addresses. */
const FILE_ENDING = /\.(?:png|jpe?g|svg|webp|m?[jt]s|json|md|tgz)$/i;

/**
 * Numbers and addresses that may belong to a person. Digits inside longer words, such as hashes and machine-readable zones, are left
 * alone.
 *
 * @type {readonly import('./secret-rules.mjs').Rule[]}
 */
export const PERSONAL_RULES = [
  {
    id: 'aadhaar',
    pattern: /(?<![\w.+/=-])[2-9]\d{3}([ -]?)\d{4}\1\d{4}(?![\w+/=]|[.-]\d)/g,
    accepts: ([all]) => passesVerhoeff(all.replaceAll(/\D/g, '')),
  },
  // The fourth letter says what kind of holder it is; any other is no PAN.
  { id: 'pan', pattern: /(?<![A-Za-z0-9+/=])[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?![A-Za-z0-9+/=])/g },
  { id: 'indian-mobile', pattern: /(?<![\w.+/=<-])(?:\+91[ -]?|0091[ -]?|0)?[6-9]\d{4}[ -]?\d{5}(?![\w+/=<]|[.-]\d)/g },
  {
    id: 'e-mail',
    pattern: /(?<![\w.+%@/-])[\w.+%-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})(?![\w@])/g,
    accepts: ([, domain = '']) => !EXAMPLE_DOMAIN.test(domain) && !FILE_ENDING.test(domain),
  },
];
