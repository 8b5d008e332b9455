import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { describeConfig } from './config/describe-config.ts';
import { redactConfig } from './config/redact-config.ts';
import { SETTING_NAMES, settingText } from './config/settings.ts';
import { StartError } from './start-error.ts';

const read = (env: Record<string, string>) => readConfig({ env, cwd: '/somewhere', root: '/checkout' });

describe('readConfig', () => {
  it('has a default for everything', () => {
    const { config, warnings } = read({});
    expect(warnings).toEqual([]);
    expect(config).toMatchObject({
      home: '/checkout/.atlas',
      host: '127.0.0.1',
      port: 8443,
      httpPort: 8080,
      tls: undefined,
      trustProxy: false,
      database: undefined,
      blobs: { kind: 'files', folder: '/checkout/.atlas/blobs' },
      masterKeyFile: '/checkout/.atlas/master.key',
      routeAliases: {},
      authentication: { skewSeconds: 300, offsetsMinutes: [0, 330], allowReuse: false, getAuth: 'sandbox' },
      v1Flat: false,
      webhookAllow: [],
      logLevel: 'info',
    });
    expect(config.inferenceWorkers).toBeGreaterThanOrEqual(1);
  });

  it('takes route aliases as JSON too', () => {
    const { config } = read({ ATLAS_ROUTE_ALIASES: '{"/kyc/ocr":"/document/ocr"}' });
    expect(config.routeAliases).toEqual({ '/kyc/ocr': '/document/ocr' });
    expect(() => read({ ATLAS_ROUTE_ALIASES: '{"/kyc/ocr":' })).toThrow('ATLAS_ROUTE_ALIASES got');
  });

  it('refuses one port for both listeners', () => {
    expect(() => read({ ATLAS_PORT: '9080', ATLAS_HTTP_PORT: '9080' })).toThrow('are both 9080');
  });

  it('takes every setting', () => {
    const { config } = read({
      ATLAS_HOME: 'state',
      ATLAS_HOST: '::1',
      ATLAS_PORT: '0',
      ATLAS_HTTP_PORT: '0',
      ATLAS_TLS_CERT: 'a.pem',
      ATLAS_TLS_KEY: '/b.pem',
      ATLAS_TRUST_PROXY: 'loopback, 10.0.0.0/8,192.0.2.7',
      DATABASE_URL: 'postgres://app:x@db/kyc',
      ATLAS_BLOB_URL: 'file:///blobs',
      ATLAS_INFERENCE_WORKERS: '3',
      ATLAS_ROUTE_ALIASES: '/kyc/ocr=/document/ocr',
      ATLAS_AUTH_SKEW_SECONDS: '60',
      ATLAS_AUTH_OFFSETS: '-03:30, +05:30',
      ATLAS_AUTH_ALLOW_REUSE: 'yes',
      ATLAS_AUTH_GET_AUTH: 'off',
      ATLAS_V1_FLAT: '1',
      ATLAS_WEBHOOK_ALLOW: 'hooks.internal, 10.1.0.0/16,::1',
      ATLAS_LOG_LEVEL: 'debug',
    });
    expect(config).toMatchObject({
      home: '/somewhere/state',
      host: '::1',
      port: 0,
      httpPort: 0,
      tls: { certFile: '/somewhere/a.pem', keyFile: '/b.pem' },
      trustProxy: ['loopback', '10.0.0.0/8', '192.0.2.7'],
      database: { url: 'postgres://app:x@db/kyc', ownerUrl: undefined },
      blobs: { kind: 'files', folder: '/blobs' },
      inferenceWorkers: 3,
      masterKeyFile: '/somewhere/state/master.key',
      routeAliases: { '/kyc/ocr': '/document/ocr' },
      authentication: { skewSeconds: 60, offsetsMinutes: [-210, 330], allowReuse: true, getAuth: 'off' },
      v1Flat: true,
      webhookAllow: ['hooks.internal', '10.1.0.0/16', '::1'],
      logLevel: 'debug',
    });
  });

  it('takes a bucket of S3 and hides its secret', () => {
    const env = {
      ATLAS_BLOB_URL: 's3://kyc-files/a/b/?endpoint=https://s3.example:9000&region=mumbai-1',
      ATLAS_S3_ACCESS_KEY_ID: 'AKID',
      ATLAS_S3_SECRET_ACCESS_KEY: 'hunter2',
    };
    const { config } = read(env);
    expect(config.blobs).toEqual({
      kind: 's3',
      bucket: 'kyc-files',
      prefix: 'a/b',
      endpoint: 'https://s3.example:9000',
      region: 'mumbai-1',
      pathStyle: true,
      accessKeyId: 'AKID',
      secretAccessKey: 'hunter2',
    });
    const shown = describeConfig(config);
    expect(shown.ATLAS_S3_SECRET_ACCESS_KEY).toBe('***');
    expect(read({ ...env, ATLAS_BLOB_URL: shown.ATLAS_BLOB_URL }).config.blobs).toEqual(config.blobs);
  });

  it('takes Amazon where no endpoint is named', () => {
    const { config } = read({
      ATLAS_BLOB_URL: 's3://kyc-files?region=ap-south-1',
      ATLAS_S3_ACCESS_KEY_ID: 'AKID',
      ATLAS_S3_SECRET_ACCESS_KEY: 'x',
    });
    expect(config.blobs).toMatchObject({ prefix: '', endpoint: undefined, region: 'ap-south-1', pathStyle: false });
  });

  it('takes an empty variable for an absent one', () => {
    expect(read({ ATLAS_PORT: '', DATABASE_URL: '' }).config).toMatchObject({ port: 8443, database: undefined });
  });

  it('cannot be changed afterwards', () => {
    const { config } = read({});
    expect(Object.isFrozen(config) && Object.isFrozen(config.authentication)).toBe(true);
  });

  it.each([
    ['ATLAS_PORT', '65536', 'ATLAS_PORT got "65536"; allowed: a whole number from 0 to 65535'],
    ['ATLAS_PORT', '80a', 'ATLAS_PORT got "80a"; allowed: a whole number from 0 to 65535'],
    ['ATLAS_HOST', 'a b', 'ATLAS_HOST got "a b"; allowed: an IP address or a host name'],
    [
      'ATLAS_LOG_LEVEL',
      'loud',
      /^ATLAS_LOG_LEVEL got "loud"; allowed: fatal, error, warn, info, debug, trace, silent$/,
    ],
    ['ATLAS_AUTH_OFFSETS', '+25:00', 'ATLAS_AUTH_OFFSETS got "+25:00"; allowed: offsets such as +00:00,+05:30'],
    ['ATLAS_AUTH_ALLOW_REUSE', 'maybe', 'ATLAS_AUTH_ALLOW_REUSE got "maybe"; allowed: 1 or 0'],
    ['ATLAS_TRUST_PROXY', 'everyone', /^ATLAS_TRUST_PROXY got "everyone"; allowed: a list/],
    ['ATLAS_ROUTE_ALIASES', 'ocr=/document/ocr', /^ATLAS_ROUTE_ALIASES got .*; allowed: \/new\/path=/],
    ['ATLAS_INFERENCE_WORKERS', '0', 'ATLAS_INFERENCE_WORKERS got "0"; allowed: a whole number from 1 to 64'],
    ['ATLAS_BLOB_URL', 'ftp://bucket', /^ATLAS_BLOB_URL got "ftp:.*; allowed: file:/],
    ['ATLAS_BLOB_URL', 's3://bucket?ednpoint=https://s3', /^ATLAS_BLOB_URL got .*; allowed: file:/],
    ['ATLAS_BLOB_URL', 's3://bucket?endpoint=s3', /^ATLAS_BLOB_URL got .*; allowed: file:/],
    ['ATLAS_BLOB_URL', 's3://bucket/../other?path_style=yes', /^ATLAS_BLOB_URL got .*; allowed: file:/],
    ['ATLAS_BLOB_URL', 's3://bucket', /^ATLAS_BLOB_URL names S3 and ATLAS_S3_ACCESS_KEY_ID is not set$/],
    [
      'ATLAS_INFERENCE_URL',
      'http://gpu',
      'ATLAS_INFERENCE_URL got "http://gpu"; allowed: https://host:port, several with commas',
    ],
    ['ATLAS_INFERENCE_TOKEN', 'short', /^ATLAS_INFERENCE_TOKEN got a value that is not shown here; allowed: 32/],
    ['ATLAS_WEBHOOK_ALLOW', '10.1.0', /^ATLAS_WEBHOOK_ALLOW got "10.1.0"; allowed: host names, addresses/],
    ['ATLAS_WEBHOOK_ALLOW', '10.0.0.0/33', /^ATLAS_WEBHOOK_ALLOW got/],
    ['ATLAS_TLS_CERT', 'a.pem', 'ATLAS_TLS_CERT is set and ATLAS_TLS_KEY is not; allowed: both or none'],
    ['ATLAS_DATABASE_OWNER_URL', 'postgres://a@b/c', /DATABASE_URL is not; allowed: both or none/],
  ])('stops at a wrong %s (%s) with one line', (name, value, line) => {
    const failure = catchError(() => read({ [name]: value }));
    expect(failure).toBeInstanceOf(StartError);
    expect(failure.message).toMatch(line);
    expect(failure.message).not.toContain('\n');
  });

  it('names every wrong value, each on a line', () => {
    const { message } = catchError(() => read({ ATLAS_PORT: 'x', ATLAS_V1_FLAT: 'x' }));
    expect(message.split('\n').map((line) => line.split(' ')[0])).toEqual(['ATLAS_PORT', 'ATLAS_V1_FLAT']);
  });

  it('does not repeat a value in which a password may stand', () => {
    const { message } = catchError(() => read({ DATABASE_URL: 'mysql://app:hunter2@db/kyc' }));
    expect(message).toMatch(/^DATABASE_URL got a value that is not shown here; allowed: postgres:\/\//);
    expect(message).not.toContain('hunter2');
  });

  it('warns about names it does not know, and suggests the nearest', () => {
    expect(read({ ATLAS_PROT: '1', ATLAS_SOMETHING_ELSE: '1', OTHER: '1' }).warnings).toEqual([
      'ATLAS_PROT is not a setting of Atlas and is ignored; did you mean ATLAS_PORT?',
      'ATLAS_SOMETHING_ELSE is not a setting of Atlas and is ignored',
    ]);
  });
});

describe('the rate of keys', () => {
  it('bursts to twice its number unless told otherwise', () => {
    expect(read({}).config.rate).toEqual({ perSecond: 100, burst: 200 });
    expect(read({ ATLAS_RATE_PER_SECOND: '5' }).config.rate).toEqual({ perSecond: 5, burst: 10 });
    expect(read({ ATLAS_RATE_BURST: '7' }).config.rate).toEqual({ perSecond: 100, burst: 7 });
  });

  it.each([
    ['ATLAS_RATE_PER_SECOND', '0'],
    ['ATLAS_RATE_BURST', '-1'],
    ['ATLAS_METRICS_TOKEN', 'too-short'],
  ])('refuses %s=%s, and shows no token', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(name);
    expect(() => read({ [name]: value })).not.toThrow('too-short');
  });
});

describe('showing the configuration', () => {
  const env = { DATABASE_URL: 'postgres://app:hunter2@db/kyc?password=hunter2', ATLAS_AUTH_OFFSETS: '-03:30,+05:30' };

  it.each([
    ['sslmode=require', 'sslmode=verify-full'],
    ['a=1&sslmode=verify-ca&b=2', 'a=1&sslmode=verify-full&b=2'],
    ['sslmode=no-verify', 'sslmode=no-verify'],
    ['sslmode=require&uselibpqcompat=true', 'sslmode=require&uselibpqcompat=true'],
  ])('takes the certificate of the database seriously: %s means %s', (given, meant) => {
    const { config } = read({ DATABASE_URL: `postgres://app:x@db/kyc?${given}` });
    expect(config.database?.url).toBe(`postgres://app:x@db/kyc?${meant}`);
  });

  it('hides passwords and tokens', () => {
    const token = 'hunter2'.repeat(5);
    const { config } = read({ ...env, ATLAS_METRICS_TOKEN: token });
    expect(config.metricsToken).toBe(token);
    expect(JSON.stringify(redactConfig(config))).not.toContain('hunter2');
    expect(describeConfig(config).ATLAS_METRICS_TOKEN).toBe('***');
    expect(redactConfig(config).database?.url).toContain('app:***@db/kyc');
  });

  it('names every setting, so that what is printed can be set again', () => {
    const shown = describeConfig(read({ ...env, DATABASE_URL: '', ATLAS_TRUST_PROXY: 'loopback' }).config);
    expect(Object.keys(shown).sort()).toEqual([...SETTING_NAMES].sort());
    expect(describeConfig(read(shown).config)).toEqual(shown);
    expect(shown.ATLAS_BLOB_URL).toBe(`file:${join(shown.ATLAS_HOME, 'blobs')}`);
  });

  it('can explain every setting', () => {
    const silent = SETTING_NAMES.filter((name) => !Object.values(settingText(name)).every(Boolean));
    expect(silent).toEqual([]);
  });
});

function catchError(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
