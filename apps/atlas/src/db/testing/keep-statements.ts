import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVersion } from '../../read-version.ts';
import { statementFolder, type KeptStatement } from './kept-statements.ts';

/**
 * Keeps what this version says to its database: `node --import tsx keep-statements.ts FILE`, where FILE is what a run of the tests
 * recorded. Each shape of a statement once; those of tests are left out.
 */
const [file = ''] = process.argv.slice(2);
const shapes = new Map<string, KeptStatement>();
for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const { text, role, by } = JSON.parse(line) as KeptStatement & { by: string };
  const statement = text.replaceAll(/\s+/g, ' ').trim();
  const isOfTests = by.endsWith('.test.ts') || by.includes('/testing/');
  if (isOfTests || !/^(with|select|insert|update|delete) .*\batlas\b"?\./i.test(statement)) continue;
  const shape = `${role} ${shapeOf(statement)}`;
  const known = shapes.get(shape);
  if (!known || known.text.length > statement.length) shapes.set(shape, { text: statement, role });
}
const kept = [...shapes.values()].toSorted((a, b) => (a.text < b.text ? -1 : 1));
writeFileSync(join(statementFolder, `${readVersion()}.json`), `${JSON.stringify(kept, undefined, 2)}\n`);
process.stdout.write(`${kept.length} statements of ${readVersion()}\n`);

/** The same for one row and for many, for three values of a list and for five, whatever the numbers of the parameters are. */
function shapeOf(statement: string): string {
  return statement
    .replaceAll(/\$\d+/g, '$')
    .replaceAll(/\((\$|default)(, (\$|default))*\)/g, '($)')
    .replaceAll(/(\([^()]*\$[^()]*\))(, \1)+/g, '$1');
}
