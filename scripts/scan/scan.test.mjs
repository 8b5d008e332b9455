import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles, listHistory } from './list-contents.mjs';
import { machineRules } from './machine-rules.mjs';
import { PERSONAL_RULES } from './personal-rules.mjs';
import { describeFinding, scanContent } from './scan-content.mjs';
import { SECRET_RULES } from './secret-rules.mjs';
import { passesVerhoeff } from './verhoeff.mjs';

// No sample stands here as it is looked for, since this file is scanned, too: a bar in it is taken out.
const joined = (/** @type {string} */ text) => text.replaceAll('¦', '');
const machine = { root: '/srv/checkouts/atlas', registry: joined('https://mirror.¦inside.example:8080/npm/') };
const rules = [...SECRET_RULES, ...PERSONAL_RULES, ...machineRules(machine)];

/** Random-looking text that is the same in every run. @param {number} length */
const random = (length) =>
  createHash('sha512').update(`${length}`).digest('base64').replaceAll(/\W/g, 'x7Q').slice(0, length);
const repeat = (/** @type {string} */ text, /** @type {number} */ count) => text.repeat(count);
const rulesFor = (/** @type {string} */ text) =>
  scanContent({ path: 'a.txt', bytes: Buffer.from(joined(text)) }, rules).map(({ rule }) => rule);

const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const aadhaar = [
  '2345',
  '6789',
  [...'0123456789'].map((d) => `012${d}`).find((end) => passesVerhoeff(`23456789${end}`)),
];
const pan = ['QWE', 'P', 'R', '1234', 'T'].join('');
const mobile = ['98765', '43210'];
const claims = Buffer.from('{"sub":"0123456789"}').toString('base64url');

/** The rule, and a text that it finds. */
const PLANTED = [
  ['private-key', String(pem)],
  ['private-key', JSON.stringify(pem)],
  ['cloud-key', `AK¦IA¦${repeat('Q7', 8)}`],
  ['cloud-key', `AI¦za¦${random(35)}`],
  ['service-token', `gh¦p_¦${random(36)}`],
  ['service-token', `npm¦_¦${random(36)}`],
  ['signed-token', `ey¦J¦hbGciOiJIUzI1NiJ9.${claims}.${random(43)}`],
  ['authorization', `Authorization: Bearer ${random(43)}`],
  ['authorization', `-H 'Authorization: Basic ${random(40)}'`],
  ['password-in-url', `postgres://owner:${random(12)}@db.example:5432/kyc`],
  ['named-secret', `key_secret: "${random(40)}"`],
  ['named-secret', `{"key_secret":"${random(40)}"}`],
  ['named-secret', `ATLAS_KEY_SECRET=${random(40)}`],
  ['registry-login', `//host/:_auth¦Token¦=${random(8)}`],
  ['aadhaar', aadhaar.join('')],
  ['aadhaar', `Aadhaar ${aadhaar.join(' ')}.`],
  ['aadhaar', `"${aadhaar.join('-')}"`],
  ['pan', `PAN: ${pan},`],
  ['indian-mobile', mobile.join('')],
  ['indian-mobile', `call +91 ${mobile.join(' ')}.`],
  ['indian-mobile', `0${mobile.join('')}`],
  ['e-mail', `mail a.person¦@¦bank.co.in now`],
  ['home-folder', `see /¦home¦/me/atlas`],
  ['home-folder', `file:///¦Users¦/me`],
  ['home-folder', `/¦root¦/secrets.txt`],
  ['work-folder', `at /¦work¦/main/apps`],
  ['work-folder', `at ${machine.root}/apps`],
  ['registry-host', `"https://¦registry¦.npmjs.org/x"`],
  ['registry-host', '"resolved": "https:¦//some.example/x.tgz"'],
  ['registry-host', 'https://mirror.¦inside.example'],
];

describe('found', () => {
  test.each(PLANTED)('%s: %#', (rule, text) => {
    expect(rulesFor(text)).toContain(rule);
  });

  test('every 12 digits that pass the check, and none that fail it, however they are grouped', () => {
    const numbers = fc.tuple(fc.integer({ min: 2_000_000_000_0, max: 9_999_999_999_9 }), fc.constantFrom('', ' ', '-'));
    fc.assert(
      fc.property(numbers, ([first, between]) => {
        for (let check = 0; check < 10; check++) {
          const digits = `${first}${check}`;
          const grouped = (digits.match(/.{4}/g) ?? []).join(between);
          expect(rulesFor(grouped).includes('aadhaar')).toBe(passesVerhoeff(digits));
        }
      }),
    );
  });
});

describe('left alone', () => {
  test.each([
    ['a mark without a key', '`-----BEGIN PRIVATE KEY-----\\n${lines}`'],
    ['a name of a field', 'key_secret: text({ maxLength: 200 }), password: string | undefined'],
    ['a value put together', 'const token = createAccessToken1234567890();'],
    [
      'a placeholder',
      'postgres://user:password@host:port/database, DATABASE_URL=postgres://kyc_app:${PASSWORD}@db/kyc',
    ],
    ['a fifth Aadhaar group', `${aadhaar.join(' ')} 1234`.replace(/^/, '9')],
    ['a hash', createHash('sha256').update('x').digest('hex')],
    ['an integrity value', `sha512-${createHash('sha512').update('x').digest('base64')}`],
    ['a machine-readable zone', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
    ['a fraction', `0.${mobile.join('')}`],
    ['ten letters of no holder', 'ABCDE1234F'.replace('D', 'X')],
    ['an example address', 'someone@example.org, a@bank.example, x@host.test'],
    ['a file name', '`icon@2x.png`, `weights@1.2.3`'],
    ['a relative folder', `apps/home/x, ${['..', 'work', 'y'].join('/')}, https://atlas.example/home/x`],
    ['a locked package without a host', '"resolved": "apps/atlas"'],
  ])('%s', (_what, text) => {
    expect(rulesFor(text)).toEqual([]);
  });
});

test('a finding names place and rule, and never holds the value', () => {
  const secret = random(40);
  const [finding] = scanContent({ path: 'b/c.ts', bytes: Buffer.from(`one\ntwo\nkey_secret: '${secret}'`) }, rules);
  expect(describeFinding(finding)).toMatch(/^b\/c\.ts:3: named-secret: \S+… \(\d+ characters\)$/);
  expect(describeFinding(finding)).not.toContain(secret.slice(0, 8));
});

describe('pictures and documents', () => {
  const find = (/** @type {Buffer} */ bytes) => scanContent({ path: 'p', bytes }, rules).map(({ rule }) => rule);
  const drawn = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } });
  const withExif = () => drawn().withExif({ IFD0: { Artist: pan } });

  test('are clean without metadata', async () => {
    for (const bytes of await Promise.all([
      drawn().png().toBuffer(),
      drawn().jpeg().toBuffer(),
      drawn().webp().toBuffer(),
    ]))
      expect(find(bytes)).toEqual([]);
  });

  test('are found out by Exif, and what stands in it is scanned', async () => {
    for (const make of [withExif().png(), withExif().jpeg(), withExif().webp()])
      expect(find(await make.toBuffer())).toEqual(['metadata', 'pan']);
  });

  test('are found out by the author of a PDF', () => {
    const binary = Buffer.from([0x25, 0xff, 0x00, 0x0a]);
    const pdf = (/** @type {string} */ info) =>
      Buffer.concat([Buffer.from('%PDF-1.7\n'), binary, Buffer.from(joined(info))]);
    expect(find(pdf('<< /Type /Catalog >>'))).toEqual([]);
    expect(find(pdf(`<< /Author (a¦@¦bank.in) >>`))).toEqual(['metadata', 'e-mail']);
  });

  test('of another kind cannot be vouched for', () => {
    expect(find(Buffer.from([1, 0, 2]))).toEqual(['unknown-kind-of-file']);
    expect(find(Buffer.from([0]))).toEqual(['unknown-kind-of-file']);
  });
});

describe('a repository', () => {
  let root = '';
  beforeAll(() => void (root = mkdtempSync(join(tmpdir(), 'atlas-scan-'))));
  afterAll(() => rmSync(root, { recursive: true }));
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: root,
      stdio: 'ignore',
    });
  const commit = (/** @type {string} */ content, /** @type {string} */ message) => {
    writeFileSync(join(root, 'notes.txt'), content);
    git('add', '.');
    git('commit', '-m', message);
  };
  const scan = (/** @type {Iterable<{ path: string, bytes: Buffer }>} */ contents) =>
    [...contents].flatMap((content) => scanContent(content, rules)).map(({ path, rule }) => `${path} ${rule}`);

  test('is looked at as it stands, and with its history: removed lines and messages too', () => {
    git('init');
    commit(`${pan}\n`, 'Add notes');
    commit('nothing\n', `Remove ${aadhaar.join('')}`);
    writeFileSync(join(root, 'not-kept.txt'), pan);
    expect(scan(listFiles(root))).toEqual([]);
    expect(scan(listHistory(root)).sort()).toEqual([
      expect.stringMatching(/^message@[0-9a-f]{10} aadhaar$/),
      expect.stringMatching(/^notes\.txt@[0-9a-f]{10} pan$/),
    ]);
  });
});
