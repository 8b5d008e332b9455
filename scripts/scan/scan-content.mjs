import { isAllowed } from './allowed.mjs';
import { readMetadata } from './read-metadata.mjs';

/** @typedef {import('./secret-rules.mjs').Rule} Rule */
/** @typedef {{ path: string, line: number, rule: string, shown: string }} Finding `shown` never holds the whole value */

const SHOWN_CHARACTERS = 3;

/**
 * What a file holds that it should not. A file that is no text and no picture or PDF is a finding too, since nothing can be said of it.
 *
 * @param {{ path: string, bytes: Buffer }} file
 * @param {readonly Rule[]} rules
 * @returns {Finding[]}
 */
export function scanContent({ path, bytes }, rules) {
  if (!bytes.includes(0) && isUtf8(bytes)) return scanText(path, bytes.toString('utf8'), rules);
  const metadata = readMetadata(bytes);
  if (!metadata) return [{ path, line: 0, rule: 'unknown-kind-of-file', shown: `${bytes.length} bytes` }];
  return metadata.flatMap(({ kind, text }) => [
    { path, line: 0, rule: 'metadata', shown: `${kind}, ${text.length} characters` },
    ...scanText(path, text, rules).map((finding) => ({ ...finding, line: 0 })),
  ]);
}

/** @param {Finding} finding */
export function describeFinding({ path, line, rule, shown }) {
  return `${path}${line ? `:${line}` : ''}: ${rule}: ${shown}`;
}

/** @param {string} path @param {string} text @param {readonly Rule[]} rules @returns {Finding[]} */
function scanText(path, text, rules) {
  return rules.flatMap((rule) => findAll(rule, path, text).map((at) => ({ path, rule: rule.id, ...at })));
}

/** @param {Rule} rule @param {string} path @param {string} text */
function findAll({ id, pattern, accepts }, path, text) {
  return [...text.matchAll(pattern)]
    .filter((found) => (accepts?.(found) ?? true) && !isAllowed({ path, rule: id, value: found[1] || found[0] }))
    .map((found) => ({ line: text.slice(0, found.index).split('\n').length, shown: masked(found[0]) }));
}

/** @param {string} value */
function masked(value) {
  return `${value.slice(0, Math.min(SHOWN_CHARACTERS, value.length >> 2))}… (${value.length} characters)`;
}

/** @param {Buffer} bytes */
function isUtf8(bytes) {
  return Buffer.from(bytes.toString('utf8')).equals(bytes);
}
