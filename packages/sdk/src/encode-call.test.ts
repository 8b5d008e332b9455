import { expect, test } from 'vitest';
import { encodeCall } from './encode-call.ts';

const REMOVE = { method: 'DELETE', path: '/subjects/{reference_id}' } as const;

test('a parameter that has a place in the path stands there, and nowhere else', async () => {
  const call = await encodeCall(REMOVE, { reference_id: 'a/b ?', note: 'n' });
  expect(call).toEqual({ target: '/subjects/a%2Fb%20%3F?note=n', body: undefined, contentType: undefined });
});

test.each(['', '.', '..', undefined])('%j would lead to another path, and is not sent', async (reference_id) => {
  await expect(encodeCall(REMOVE, { reference_id })).rejects.toThrow(new TypeError('reference_id: give a value'));
});
