import { FACE_MODEL_ROLES, MODEL_ROLES, openEmbedder, openFaceVision, openVision } from '@atlas/vision';
import { readConfig } from './config.ts';
import type { TaskContext } from './engines/inference/inference.ts';
import { openEmbedders } from './engines/inference/embedder/open-embedders.ts';
import { serveTasks } from './engines/inference/serve-tasks.ts';
import { identifyModels, verifyModels } from './engines/inference/verify-models.ts';
import { readDocumentFiles } from './features/document/ocr/task.ts';
import { compareFaces } from './features/face/compare/task.ts';
import { cropFaces } from './features/face/crop/task.ts';
import { embedFaceFile, verifyFaceFile } from './features/face/gallery/task.ts';
import { rateFace } from './features/face/quality/task.ts';
import { listEmbedders, reembedFace } from './features/face/reembed/task.ts';
import { findInstallRoot } from './install-root.ts';
import { listArchive, openSpooledFile } from './platform/archives/task.ts';
import { createPictureOpener } from './platform/pictures/task.ts';

/** The program of an inference process: every use case that touches what callers sent, by its name. */
await serveTasks<TaskContext>({
  tasks: {
    'document/ocr': readDocumentFiles,
    'archive/list': listArchive,
    'face/compare': compareFaces,
    'face/quality': rateFace,
    'face/crop': cropFaces,
    'face/embed': embedFaceFile,
    'face/verify': verifyFaceFile,
    'face/embedders': listEmbedders,
    'face/reembed': reembedFace,
  },
  openContext: async () => {
    const root = findInstallRoot();
    const files = await verifyModels({ root, roles: [...MODEL_ROLES, ...FACE_MODEL_ROLES] });
    const models = await identifyModels(root);
    // First: what is wrong with one is told before the others are loaded.
    const embedders = await openEmbedders(readConfig({ root }).config.faceEmbedders, { models, load: openEmbedder });
    const vision = await openVision({ models: files });
    return {
      vision,
      faces: await openFaceVision({ models: files }),
      embedders,
      models,
      languageModels: Object.fromEntries(vision.languages.map((code) => [code, models[`language-${code}`]!])),
      openFile: openSpooledFile,
      openPicture: createPictureOpener(openSpooledFile),
    };
  },
  warmUp: async ({ vision, faces }) => {
    // The first run of a model allocates; let it be this one.
    const blank = { width: 320, height: 224, data: new Uint8Array(320 * 224 * 3).fill(200) };
    await vision.detectText(blank);
    await vision.readLine(blank, [
      [10, 10],
      [310, 10],
      [310, 40],
      [10, 40],
    ]);
    await vision.findFaces(blank);
    await faces.warmUp();
  },
  closeContext: async ({ vision, faces, embedders }) => {
    await embedders.current.close();
    await embedders.beside?.close();
    await vision.close();
    await faces.close();
  },
});
