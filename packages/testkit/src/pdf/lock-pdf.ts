import { createCipheriv, createHash } from 'node:crypto';

/** How a PDF is locked: with passwords (128-bit AES, revision 4 of the standard handler), or for the holder of a certificate. */
export type PdfLock = { user: string; owner: string } | 'certificate';

export interface LockedPdf {
  /** The encryption dictionary. */
  dictionary: string;
  /** Of the trailer. */
  id: Buffer;
  /** The content of a stream as it stands in the locked file. */
  seal: (content: Buffer, objectNumber: number) => Buffer;
}

/** What fills a password up to 32 bytes: ISO 32000-1, algorithm 2. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const ID = Buffer.alloc(16, 'drawn');
/** Everything is allowed. */
const PERMISSIONS = -4;

/** The parts of a locked PDF: ISO 32000-1, 7.6. An empty user password leaves the file open to everybody. */
export function lockPdf(lock: PdfLock): LockedPdf {
  if (lock === 'certificate') {
    const dictionary =
      '<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128/CF<</DefaultCryptFilter<</CFM/AESV2/Recipients[<3000>]>>>>' +
      '/StmF/DefaultCryptFilter/StrF/DefaultCryptFilter>>';
    return { dictionary, id: ID, seal: (content) => content };
  }
  const owner = ownerEntry(lock);
  const key = fileKey(lock.user, owner);
  const user = Buffer.concat([scramble(md5(PADDING, ID), key), Buffer.alloc(16)]);
  const dictionary =
    '<</Filter/Standard/V 4/R 4/Length 128/CF<</StdCF<</CFM/AESV2/AuthEvent/DocOpen/Length 16>>>>/StmF/StdCF/StrF/StdCF' +
    `/P ${PERMISSIONS}/O<${owner.toString('hex')}>/U<${user.toString('hex')}>>>`;
  return { dictionary, id: ID, seal: (content, objectNumber) => sealStream(key, content, objectNumber) };
}

function ownerEntry({ user, owner }: { user: string; owner: string }): Buffer {
  let key = md5(pad(owner));
  for (let round = 0; round < 50; round++) key = md5(key);
  return scramble(pad(user), key);
}

function fileKey(user: string, owner: Buffer): Buffer {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  let key = md5(pad(user), owner, permissions, ID);
  for (let round = 0; round < 50; round++) key = md5(key);
  return key;
}

function sealStream(key: Buffer, content: Buffer, objectNumber: number): Buffer {
  const number = Buffer.from([objectNumber & 255, (objectNumber >> 8) & 255, (objectNumber >> 16) & 255, 0, 0]);
  const start = md5(Buffer.from(`start of ${objectNumber}`));
  const cipher = createCipheriv('aes-128-cbc', md5(key, number, Buffer.from('sAlT')), start);
  return Buffer.concat([start, cipher.update(content), cipher.final()]);
}

/** Twenty rounds of RC4, each with another variant of the key. */
function scramble(data: Buffer, key: Buffer): Buffer {
  let scrambled = data;
  for (let round = 0; round < 20; round++)
    scrambled = rc4(
      key.map((byte) => byte ^ round),
      scrambled,
    );
  return scrambled;
}

/** By hand: OpenSSL no longer has it. */
function rc4(key: Uint8Array, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b]!, state[a]!]);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  let j = 0;
  return Buffer.from(
    data.map((byte, index) => {
      const i = (index + 1) & 255;
      j = (j + state[i]!) & 255;
      swap(i, j);
      return byte ^ state[(state[i]! + state[j]!) & 255]!;
    }),
  );
}

function pad(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
}

function md5(...parts: Uint8Array[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}
