import { AtlasError } from '../../errors.ts';

/** Brackets, braces and commas in one body; Base64 has none of them. */
const MAX_STRUCTURE = 100_000;

/**
 * The members of a JSON object; none for an empty body, which some clients send with their parameters in the query.
 *
 * @throws {AtlasError} `invalid_body` when it is not JSON, not an object, names `__proto__`, or has so many values that parsing
 * would cost a hundred times its bytes in memory
 */
export function parseJsonObject(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  if (countStructure(text) > MAX_STRUCTURE) throw new AtlasError('invalid_body', { detail: 'too many JSON values' });
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AtlasError('invalid_body', { detail: 'send a JSON object' });
  }
  return { ...value };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (name === '__proto__') throw new SyntaxError('__proto__ is not a name');
      return value;
    });
  } catch {
    // The parser's message quotes the body, which belongs in no log: it is not kept as the cause.
    throw new AtlasError('invalid_body', { detail: 'not JSON' });
  }
}

function countStructure(text: string): number {
  let count = 0;
  for (const mark of ['[', '{', ',']) {
    for (let at = text.indexOf(mark); at >= 0 && count <= MAX_STRUCTURE; at = text.indexOf(mark, at + 1)) count += 1;
  }
  return count;
}
