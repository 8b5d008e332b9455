import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashCode } from './hash-code.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'atlas-hash-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/a.ts'), 'export const a = 1;');
  writeFileSync(join(root, 'models.json'), '{}');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('hashCode', () => {
  const hash = () => hashCode(root, ['src', 'models.json']);

  it('changes with the code, its place and the models, and with nothing else', () => {
    const before = hash();
    expect(hash()).toBe(before);
    writeFileSync(join(root, 'src/deep/a.test.ts'), 'a test');
    expect(hash()).toBe(before);
    writeFileSync(join(root, 'src/deep/a.ts'), 'export const a = 2;');
    const changed = hash();
    expect(changed).not.toBe(before);
    writeFileSync(join(root, 'models.json'), '{"packages":[]}');
    expect(hash()).not.toBe(changed);
    writeFileSync(join(root, 'models.json'), '{}');
    writeFileSync(join(root, 'src/b.ts'), '');
    expect(hash()).not.toBe(changed);
  });
});
