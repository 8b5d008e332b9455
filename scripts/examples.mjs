import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Reads the specimens with the program as it was just built, and writes what the reference page shows, and the picture of the README. Run it
 * (`npm run examples`) when an answer changes: tests compare the examples with real answers. Not by `bin/atlas.mjs`, whose set-up keeps only
 * what the program needs to run.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const features = join(root, 'apps/atlas/src/features');
const picture = join(root, 'docs/pictures/passport.svg');

mkdirSync(dirname(picture), { recursive: true });
const reading = atlas('read', 'specimens/passport.png', '--type', 'PPT', '--json', '--picture', picture);
delete reading.file;
write('document/ocr', { ...reading, face: '<base64 JPEG>', photo_1: '' });
const sides = ['specimens/aadhaar-front.png', '--back', 'specimens/aadhaar-back.png'];
const aadhaar = atlas('read', ...sides, '--type', 'ADR', '--json');
delete aadhaar.file;
write('aadhaar/ocr', { ...aadhaar, face: '<base64 JPEG>' });
const faces = join(root, 'docs/pictures/faces.svg');
const pair = ['specimens/selfie.jpg', 'specimens/passport.png'];
write('face/compare', atlas('face', 'compare', ...pair, '--json', '--picture', faces));
write('face/quality', atlas('face', 'quality', 'specimens/selfie.jpg', '--json'));

/** @param {string[]} args @returns {any} */
function atlas(...args) {
  const output = execFileSync(process.execPath, ['apps/atlas/dist/atlas.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output);
}

/** @param {string} feature @param {unknown} answer */
function write(feature, answer) {
  const example = join(features, feature, 'example.json');
  writeFileSync(example, JSON.stringify(answer, undefined, 2));
  execFileSync(join(root, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', example], { cwd: root });
}
