import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findInstallRoot } from '../../../apps/atlas/src/install-root.ts';
import { generateClient, type GeneratedClient } from './testing/generate-client.ts';
import { testRoutes } from './testing/test-routes.ts';

let client: GeneratedClient;
beforeAll(async () => {
  client = await generateClient(testRoutes);
});
afterAll(() => client.remove());

const PROGRAM = `
import { createAtlas, fromPath, type TestUploadParams, type UploadedFile } from './src/index.ts';

const atlas = createAtlas({ baseUrl: 'https://atlas.example', keyId: 'a', keySecret: 'b' });
const file = new Blob([]);

const { data, requestId, replayed } = await atlas.test.upload({ document_type: 'PPT', front_image: fromPath('a.jpg') });
const run: number = data.run;
const note: string | null = data.note;
const front: UploadedFile = data.front;
const size: number | undefined = data.back?.size;
for await (const { id } of atlas.events.iterate({ limit: 3 })) id satisfies number;
const zip: Blob = await (await atlas.test.downloadAll({ id: 'a' })).data.blob();
const [x, y]: [number, number] = (await atlas.test.forms()).data.corners;
const first: string = (await atlas.test.forms({ form: 'FLAT' })).data.firstName;
const all: TestUploadParams = { document_type: 'NID', front_image: file, back_image: new Uint8Array(), upright: true };
console.log(run, note, front, size, zip, x, y, first, all, requestId, replayed);

// @ts-expect-error one of PPT, NID
await atlas.test.upload({ document_type: 'PASSPORT', front_image: file });
// @ts-expect-error front_image is required
await atlas.test.upload({ document_type: 'PPT' });
// @ts-expect-error no such parameter
await atlas.test.upload({ document_type: 'PPT', front_image: file, colour: 'red' });
// @ts-expect-error a flag is a boolean
await atlas.test.upload({ document_type: 'PPT', front_image: file, upright: 'yes' });
// @ts-expect-error a path is no file
await atlas.test.upload({ document_type: 'PPT', front_image: 'a.jpg' });
// @ts-expect-error it does not come in pages
atlas.test.iterateOnce();
// @ts-expect-error the usual form has no such key
console.log((await atlas.test.forms()).data.firstName);
`;

test('what is generated for any route table passes the compiler, and refuses what the server would refuse', async () => {
  const root = findInstallRoot();
  await writeFile(join(client.folder, 'program.ts'), PROGRAM);
  const compilerOptions = {
    typeRoots: [join(root, 'node_modules/@types')],
    rootDir: '.',
    module: 'nodenext',
    moduleResolution: 'nodenext',
  };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['program.ts'], exclude: [] };
  await writeFile(join(client.folder, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(client.folder, 'package.json'), '{ "type": "module" }');
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript7/package.json')), 'bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '-p', client.folder]).catch(
    (failed: { stdout: string }) => failed,
  );
  expect(stdout).toBe('');
});

test('two routes that would get one name are refused', async () => {
  const [first] = testRoutes;
  const twin = { ...first!, path: '/test/up_load' };
  await expect(generateClient([first!, { ...twin, path: '/test/up/load' }, twin])).rejects.toThrow('test.upLoad');
});
