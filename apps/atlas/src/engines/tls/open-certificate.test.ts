import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from './make-certificate.ts';
import { openCertificate } from './open-certificate.ts';

const DAY_MS = 86_400_000;

let home = '';
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'atlas-tls-'))));
afterEach(() => rm(home, { recursive: true }));

const open = (host = '127.0.0.1', now = new Date()) => openCertificate({ home, host, tls: undefined }, now);

describe('the certificate that Atlas makes', () => {
  it.each(['127.0.0.1', 'localhost'])(
    'is accepted for %s by a client that trusts its file, and by no other',
    async (host) => {
      const { cert, key, caFile } = await open();
      const server = createServer({ cert, key }, (_, response) => response.end('hello'));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const ca = await readFile(caFile!);
      expect(await fetchText(`https://${host}:${port}`, ca)).toBe('hello');
      await expect(fetchText(`https://${host}:${port}`)).rejects.toThrow(/self-signed/);
      server.close();
    },
  );

  it('names localhost, the loopback addresses and the host', async () => {
    const certificate = new X509Certificate((await open('kyc.example')).cert);
    expect(certificate.checkHost('localhost') && certificate.checkHost('kyc.example')).toBeTruthy();
    expect(certificate.checkIP('127.0.0.1') && certificate.checkIP('::1')).toBeTruthy();
    expect(certificate.checkHost('other.example')).toBeUndefined();
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  it('names no host that stands for all addresses', async () => {
    const { subjectAltName } = new X509Certificate((await open('0.0.0.0')).cert);
    expect(subjectAltName).not.toContain('0.0.0.0');
  });

  it('keeps its key from others', async () => {
    await open();
    expect((await stat(join(home, 'tls/server.pem'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(home, 'tls/ca.pem'), 'utf8')).not.toContain('PRIVATE');
  });

  it('stays the same until 30 days before its end, or until the host changes', async () => {
    const first = await open();
    const again = (days: number) => open('127.0.0.1', new Date(first.expiresAt.getTime() - days * DAY_MS));
    expect((await again(31)).cert).toBe(first.cert);
    expect((await again(29)).cert).not.toBe(first.cert);
    const second = await open();
    expect((await open('kyc.example')).cert).not.toBe(second.cert);
  });

  it('comes back when its public file was removed', async () => {
    const { caFile, cert } = await open();
    await rm(caFile!);
    await open();
    expect(await readFile(caFile!, 'utf8')).toBe(cert);
  });
});

describe("the operator's certificate", () => {
  const tls = () => ({ certFile: join(home, 'a.pem'), keyFile: join(home, 'a.key') });
  const openOwn = () => openCertificate({ home, host: 'kyc.example', tls: tls() });

  it('is served as it is', async () => {
    const { cert, key } = await makeCertificate(['kyc.example'], new Date());
    await Promise.all([writeFile(tls().certFile, cert), writeFile(tls().keyFile, key)]);
    expect(await openOwn()).toMatchObject({ cert, key, caFile: undefined });
  });

  it('is refused in one line when a file is missing, is no PEM, does not fit, or is out of date', async () => {
    await expect(openOwn()).rejects.toThrow(/^ATLAS_TLS_(CERT|KEY) .*a\.(pem|key) cannot be read: .*$/);
    const [one, two] = await Promise.all([1, 2].map(() => makeCertificate(['kyc.example'], new Date())));
    await Promise.all([writeFile(tls().certFile, 'x'), writeFile(tls().keyFile, one!.key)]);
    await expect(openOwn()).rejects.toThrow(/^ATLAS_TLS_CERT .* PEM is expected.*$/);
    await writeFile(tls().certFile, two!.cert);
    await expect(openOwn()).rejects.toThrow(/^ATLAS_TLS_KEY .* is not the key of ATLAS_TLS_CERT .*$/);
    const old = await makeCertificate(['kyc.example'], new Date(Date.now() - 500 * DAY_MS));
    await Promise.all([writeFile(tls().certFile, old.cert), writeFile(tls().keyFile, old.key)]);
    await expect(openOwn()).rejects.toThrow(/^ATLAS_TLS_CERT .* expired on \d{4}-\d\d-\d\d$/);
  });
});

function fetchText(url: string, ca?: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { ca, agent: false, family: 4 }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}
