/**
 * A module of Node.js, without an import that a bundler for browsers would stumble over.
 *
 * @throws {TypeError} elsewhere
 */
export function nodeModule<Name extends 'node:fs' | 'node:https' | 'node:path' | 'node:stream'>(
  name: Name,
  what: string,
): NodeModules[Name] {
  if (typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function')
    throw new TypeError(`${what} works in Node.js 20.16 or newer only`);
  return process.getBuiltinModule(name);
}

interface NodeModules {
  'node:fs': typeof import('node:fs');
  'node:https': typeof import('node:https');
  'node:path': typeof import('node:path');
  'node:stream': typeof import('node:stream');
}
