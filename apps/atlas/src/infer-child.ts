import { MODEL_ROLES, openVision } from '@atlas/vision';
import { openSealedFile } from './engines/blobs/open-sealed-file.ts';
import type { TaskContext } from './engines/inference/inference.ts';
import { serveTasks } from './engines/inference/serve-tasks.ts';
import { identifyModels, verifyModels } from './engines/inference/verify-models.ts';
import { readDocumentFiles } from './features/document/ocr/task.ts';
import { findInstallRoot } from './install-root.ts';

/** The program of an inference process: every use case that touches pixels, by the path of its route. */
await serveTasks<TaskContext>({
  tasks: { 'document/ocr': readDocumentFiles },
  openContext: async () => ({
    vision: await openVision({ models: await verifyModels({ root: findInstallRoot(), roles: MODEL_ROLES }) }),
    models: await identifyModels(findInstallRoot()),
    openFile: openSealedFile,
  }),
  warmUp: async ({ vision }) => {
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
  },
  closeContext: ({ vision }) => vision.close(),
});
