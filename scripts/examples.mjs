import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Reads the specimen passport with the bundled program and writes what the reference page shows, and the picture of the README.
 * Run it (`npm run examples`) when the answer changes: a test compares the example with a real answer.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const picture = join(root, 'docs/pictures/passport.svg');
const example = join(root, 'apps/atlas/src/features/document/ocr/example.json');

mkdirSync(dirname(picture), { recursive: true });
const answer = JSON.parse(
  execFileSync(
    process.execPath,
    ['apps/atlas/bin/atlas.mjs', 'read', 'specimens/passport.png', '--type', 'PPT', '--json', '--picture', picture],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] },
  ),
);
delete answer.file;
writeFileSync(example, JSON.stringify({ ...answer, face: '<base64 JPEG>', photo_1: '' }, undefined, 2));
execFileSync(join(root, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', example], { cwd: root });
