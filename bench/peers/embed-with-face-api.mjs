import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { answerImages } from './answer-images.mjs';

/** Found at run time: linters of this repository shall not follow them into packages that are not installed. */
const { resolve } = createRequire(import.meta.url);
const load = async (name) => import(resolve(name));
const wasm = await load('@tensorflow/tfjs-backend-wasm');
const wasmFolder = join(dirname(resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist');
wasm.setWasmPaths(`${wasmFolder}/`);
// Of one thread, as everything here.
wasm.setThreadsCount(1);
const folder = dirname(resolve('@vladmandic/face-api/package.json'));
const { default: faceapi } = await import(join(folder, 'dist/face-api.node-wasm.js'));
await faceapi.tf.setBackend('wasm');
await faceapi.tf.ready();
for (const net of ['ssdMobilenetv1', 'faceLandmark68Net', 'faceRecognitionNet'])
  await faceapi.nets[net].loadFromDisk(join(folder, 'model'));

/** The 128 numbers of the largest face; none where none was found. */
answerImages(async (path) => {
  const { data, info } = await sharp(readFileSync(path))
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const picture = faceapi.tf.tensor3d(data, [info.height, info.width, 3], 'int32');
  const found = await faceapi.detectAllFaces(picture).withFaceLandmarks().withFaceDescriptors();
  picture.dispose();
  const area = ({ detection: { box } }) => box.width * box.height;
  const [largest] = found.sort((a, b) => area(b) - area(a));
  return largest ? Array.from(largest.descriptor) : [];
});
