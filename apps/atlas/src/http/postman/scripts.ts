/** Runs before each request: signs it, as the v1.3 dialect wants it. */
export const SIGN = `// Signs the call. The server makes the v1.3 header, since PBKDF2 is too slow in here; the secret travels in a body, never in a URL.
// Where it makes none, as for production keys, the pair itself is sent, over TLS.
if (pm.request.headers.has('Authorization')) {
  const key = { key_id: pm.variables.get('key_id'), key_secret: pm.variables.get('key_secret') };
  if (!key.key_id || !key.key_secret) throw new Error('Fill the collection variables key_id and key_secret.');
  pm.sendRequest(
    {
      url: pm.variables.get('base_url') + '/auth/get_auth',
      method: 'POST',
      header: { 'Content-Type': 'application/json' },
      body: { mode: 'raw', raw: JSON.stringify(key) },
    },
    (error, response) => {
      const made = !error && response.code === 200 ? response.json() : undefined;
      // Variables of this one request: nothing is stored in the workspace.
      pm.variables.set('AUTHORIZATION', made ? made.authorization : 'Basic ' + btoa(key.key_id + ':' + key.key_secret));
      pm.variables.set('REQUEST_ID', made ? made.request_id : Date.now().toString());
    },
  );
}`;

/**
 * Runs after each request: whatever the answer is, it keeps to the contract.
 *
 * @param bare paths whose answers have no envelope
 */
export function checkEnvelope(bare: readonly string[]): string {
  return `// Whatever the answer is, it keeps to the contract.
const path = '/' + pm.request.url.path.join('/');
pm.test('the answer names its call', () => {
  const answered = pm.response.headers.get('X-Request-Id');
  pm.expect(answered).to.match(/^[A-Za-z0-9]{1,64}$/);
  if (pm.request.headers.has('request_id')) pm.expect(answered).to.equal(pm.variables.get('REQUEST_ID'));
});
const isJson = /^application\\/json/.test(pm.response.headers.get('Content-Type') || '');
if (isJson && !${JSON.stringify(bare)}.some((bare) => path.endsWith(bare))) {
  pm.test('code, message and request_id stand in the envelope', () => {
    const body = pm.response.json();
    pm.expect(body.code).to.equal(String(pm.response.code));
    pm.expect(body.message).to.be.a('string').and.not.empty;
    pm.expect(body.request_id).to.be.a('string').and.not.empty;
    if (pm.response.code < 300) pm.expect(body).not.to.have.property('error');
    else pm.expect(body.error).to.equal(body.message);
  });
}`;
}

/** Runs after one request. @param keys what its `data` must hold */
export function checkData(keys: readonly string[]): string {
  return `if (pm.response.code === 200) {
  pm.test('data holds what the reference says', () => {
    pm.expect(pm.response.json().data).to.include.all.keys(${JSON.stringify(keys)});
  });
}`;
}

/** Runs after one request. @param statuses with one of which it is to be answered */
export function checkStatus(statuses: readonly number[]): string {
  return `pm.test('the status is ${statuses.join(' or ')}', () => pm.expect(pm.response.code).to.be.oneOf(${JSON.stringify(statuses)}));`;
}
