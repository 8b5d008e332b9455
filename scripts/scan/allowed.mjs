/**
 * What the rules find and may stay, with the reason: values in full, or a path in which a rule does not count.
 *
 * @type {readonly { rule: string, why: string, values?: readonly string[], paths?: readonly string[] }[]}
 */
export const ALLOWED = [
  {
    rule: 'named-secret',
    values: ['S3cr3t-demo-key-0001', 'S3cr3t-prod-key-0002'],
    why: 'the keys of the contract’s test vector and its sibling: they open nothing but a server of a test',
  },
  {
    rule: 'named-secret',
    paths: ['apps/atlas/src/http/testing/aes-header.ts'],
    why: 'the header of the contract’s test vector, made with the key above',
  },
  {
    rule: 'password-in-url',
    values: ['hunter2'],
    why: 'what tests look for in messages that must not hold it',
  },
  {
    rule: 'pan',
    values: ['ABCPX1234Z', 'ZZQPX9876Q'],
    why: 'numbers made up for tests of what must not reach a log',
  },
  {
    rule: 'indian-mobile',
    values: ['9876501234'],
    why: 'a number made up for tests of what must not reach a log, and of cards that never were',
  },
  {
    rule: 'named-secret',
    values: ['a-token-of-the-operator-0123456789abcdef', 'TOKEN_OF_32_OR_MORE_VISIBLE_CHARACTERS'],
    why: 'tokens of tests and examples that say so themselves',
  },
  {
    rule: 'home-folder',
    paths: ['apps/atlas/src/http/uploads.test.ts'],
    why: 'a path as a browser on Windows sends it; no such folder is meant',
  },
  {
    rule: 'e-mail',
    paths: [
      'packages/testkit/src/draw/layouts/india/aadhaar-layouts.ts',
      'bench/drawings/india/aadhaar/draw-aadhaar.ts',
    ],
    why: 'the address of the authority that is printed on each of its cards',
  },
  {
    rule: 'pan',
    values: ['AAAAA9999A'],
    why: 'the mask of the number, not one',
  },
  {
    rule: 'pan',
    paths: [
      'bench/drawings/numbers/numbers.test.ts',
      'bench/ocr/sheets/constant-answer.ts',
      'packages/identifiers/src/numbers/numbers.test.ts',
      'packages/documents/src/drawn-indian-documents.test.ts',
      'packages/documents/src/grammar/fit-mask.test.ts',
      'packages/documents/src/classify/classify-print.test.ts',
      'packages/documents/src/classify/other-kinds.test.ts',
      'packages/documents/src/print/find-by-labels.test.ts',
      'packages/documents/src/types/india/aadhaar/read-xml-code.test.ts',
      'packages/documents/src/types/india/indian-cards.test.ts',
      'packages/identifiers/src/numbers/read-pan.test.ts',
    ],
    why: 'numbers made up for tests of their form',
  },
  {
    rule: 'aadhaar',
    values: ['999999999999'],
    why: 'the mask of the number, not one',
  },
  {
    rule: 'aadhaar',
    paths: [
      'bench/ocr/sheets/judge-field.test.ts',
      'packages/documents/src/address/split-indian-address.test.ts',
      'packages/documents/src/code/codes-of-a-document.test.ts',
      'packages/documents/src/grammar/fit-mask.test.ts',
      'packages/documents/src/masking/mask-aadhaar-numbers.test.ts',
      'packages/documents/src/masking/mask-free-text.test.ts',
      'packages/documents/src/masking/shows-aadhaar.test.ts',
      'packages/documents/src/types/india/aadhaar/masked-card.test.ts',
      'packages/documents/src/types/india/aadhaar/read-xml-code.test.ts',
      'packages/documents/src/evidence/set-apart-others.test.ts',
      'apps/atlas/src/features/document/ocr/document-cards.test.ts',
      'apps/atlas/src/http/answer/request-id.test.ts',
      'apps/atlas/src/http/authentication/authentication.test.ts',
      'packages/documents/src/own-script/read-own-script.test.ts',
      'packages/documents/src/classify/classify-print.test.ts',
      'packages/documents/src/types/document-types.test.ts',
      'packages/documents/src/types/india/indian-cards.test.ts',
    ],
    why: 'the number that the authority publishes for tests, repeated digits, and digits counted up',
  },
  {
    rule: 'indian-mobile',
    values: ['9999999999'],
    why: 'the mask of a number, not one',
  },
  {
    rule: 'indian-mobile',
    paths: ['bench/drawings/numbers/indian-numbers.ts', 'bench/drawings/numbers/numbers.test.ts'],
    why: 'the tables of the check digit, and the number by which the Luhn check is explained everywhere',
  },
  {
    rule: 'indian-mobile',
    paths: ['packages/documents/src/masking/mask-aadhaar-numbers.test.ts'],
    why: 'a row of descending digits that must not be taken for an Aadhaar number',
  },
  {
    rule: 'indian-mobile',
    paths: ['packages/identifiers/src/aamva/parse-aamva.test.ts'],
    why: 'the number of an issuer, and what follows it, in the head of a code',
  },
];

const VERSION = /@[0-9a-f]{10}$/;

/** @param {{ path: string, rule: string, value: string }} found the path with or without the id of a version */
export function isAllowed({ path, rule, value }) {
  const file = path.replace(VERSION, '');
  return ALLOWED.some(
    (entry) => entry.rule === rule && (entry.values?.includes(value) ?? true) && (entry.paths?.includes(file) ?? true),
  );
}
