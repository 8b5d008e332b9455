import { createCipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const ITERATIONS = 65_556;

/** So many v1.3 `Authorization` headers, each good for one call in the next minutes. */
export async function makeAesHeaders(
  count: number,
  { keyId, secret }: { keyId: string; secret: string },
): Promise<string[]> {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 17);
  const make = async (): Promise<string> => {
    const [salt, iv] = [randomBytes(20), randomBytes(16)];
    const cipher = createCipheriv('aes-256-cbc', await promisify(pbkdf2)(secret, salt, ITERATIONS, 32, 'sha1'), iv);
    const sealed = Buffer.concat([salt, iv, cipher.update(`${keyId}|${secret}|${timestamp}`), cipher.final()]);
    return `key_id=${keyId},api_key=${sealed.toString('base64')},timestamp=${timestamp}`;
  };
  return Promise.all(Array.from({ length: count }, make));
}
