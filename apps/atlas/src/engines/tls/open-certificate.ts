import { X509Certificate, createPrivateKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { writePrivateFile } from '../home/write-private-file.ts';

const RENEW_BEFORE_MS = 30 * 86_400_000;
const ALWAYS = ['localhost', '127.0.0.1', '::1'];

export interface OpenedCertificate {
  /** PEM, leaf first. */
  cert: string;
  key: string;
  /** What a client of this server has to trust; undefined with the operator's own certificate. */
  caFile: string | undefined;
  expiresAt: Date;
}

export interface CertificateSource {
  home: string;
  /** The address to listen on. */
  host: string;
  /** Files of the operator, if any. */
  tls: { certFile: string; keyFile: string } | undefined;
}

/** Where the certificate that Atlas makes stands. One file holds certificate and key, so that they always fit. */
export function ownCertificateFiles(home: string): { pairFile: string; caFile: string } {
  return { pairFile: join(home, 'tls/server.pem'), caFile: join(home, 'tls/ca.pem') };
}

/**
 * The certificate to serve: the operator's, or one that Atlas made. That one is made on first use, again within 30 days of its
 * expiry, and again when the host is not on it. Read anew at every call: call it on SIGHUP, too.
 *
 * @throws {StartError} when a file of the operator is missing, unreadable, expired, or key and certificate do not fit
 */
export async function openCertificate(source: CertificateSource, now: Date = new Date()): Promise<OpenedCertificate> {
  if (source.tls) return openOperators(source.tls, now);
  const hosts = [...new Set([...ALWAYS, ...(isWildcard(source.host) ? [] : [source.host])])];
  const { pairFile, caFile } = ownCertificateFiles(source.home);
  const present = await readPair(pairFile);
  if (present && isGood(present.cert, hosts, now)) {
    if (!existsSync(caFile)) await writeAuthority(caFile, present.cert);
    return { ...present, caFile, expiresAt: expiryOf(present.cert) };
  }
  const { makeCertificate } = await import('./make-certificate.ts');
  const made = await makeCertificate(hosts, now);
  await mkdir(join(source.home, 'tls'), { recursive: true, mode: 0o700 });
  await writeAuthority(caFile, made.cert);
  await writePrivateFile(pairFile, made.cert + made.key);
  return { ...made, caFile, expiresAt: expiryOf(made.cert) };
}

async function writeAuthority(caFile: string, cert: string): Promise<void> {
  await writePrivateFile(caFile, cert);
  await chmod(caFile, 0o644);
}

async function openOperators(files: { certFile: string; keyFile: string }, now: Date): Promise<OpenedCertificate> {
  const [cert, key] = await Promise.all([
    readOperators('ATLAS_TLS_CERT', files.certFile),
    readOperators('ATLAS_TLS_KEY', files.keyFile),
  ]);
  const leaf = parseOr('ATLAS_TLS_CERT', files.certFile, () => new X509Certificate(cert));
  const privateKey = parseOr('ATLAS_TLS_KEY', files.keyFile, () => createPrivateKey(key));
  if (!leaf.checkPrivateKey(privateKey))
    throw new StartError(`ATLAS_TLS_KEY ${files.keyFile} is not the key of ATLAS_TLS_CERT ${files.certFile}`);
  const expiresAt = new Date(leaf.validTo);
  if (expiresAt <= now)
    throw new StartError(`ATLAS_TLS_CERT ${files.certFile} expired on ${expiresAt.toISOString().slice(0, 10)}`);
  return { cert, key, caFile: undefined, expiresAt };
}

async function readOperators(name: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new StartError(`${name} ${file} cannot be read: ${cause.message}`, { cause });
  });
}

function parseOr<T>(name: string, file: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new StartError(`${name} ${file} is not what it should be: PEM is expected, and no passphrase`, { cause });
  }
}

async function readPair(file: string): Promise<{ cert: string; key: string } | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const keyStart = text?.indexOf('-----BEGIN PRIVATE KEY-----') ?? -1;
  return text !== undefined && keyStart > 0 ? { cert: text.slice(0, keyStart), key: text.slice(keyStart) } : undefined;
}

function isGood(cert: string, hosts: readonly string[], now: Date): boolean {
  const parsed = new X509Certificate(cert);
  const isNamed = (host: string) => (isIP(host) ? parsed.checkIP(host) : parsed.checkHost(host)) !== undefined;
  return new Date(parsed.validTo).getTime() - now.getTime() > RENEW_BEFORE_MS && hosts.every(isNamed);
}

function expiryOf(cert: string): Date {
  return new Date(new X509Certificate(cert).validTo);
}

/** Addresses that stand for all interfaces name no host. */
function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
