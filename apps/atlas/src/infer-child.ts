import { MODEL_ROLES, openVision } from '@atlas/vision';
import type { TaskContext } from './engines/inference/inference.ts';
import { serveTasks } from './engines/inference/serve-tasks.ts';
import { identifyModels, verifyModels } from './engines/inference/verify-models.ts';
import { readDocumentFiles } from './features/document/ocr/task.ts';
import { findInstallRoot } from './install-root.ts';
import { listArchive, openSpooledFile } from './platform/archives/task.ts';

/** The program of an inference process: every use case that touches what callers sent, by its name. */
await serveTasks<TaskContext>({
  tasks: { 'document/ocr': readDocumentFiles, 'archive/list': listArchive },
  openContext: async () => {
    const vision = await openVision({ models: await verifyModels({ root: findInstallRoot(), roles: MODEL_ROLES }) });
    const identified = await identifyModels(findInstallRoot());
    const models = Object.fromEntries(MODEL_ROLES.map((role) => [role, identified[role]!]));
    const languageModels = Object.fromEntries(vision.languages.map((code) => [code, identified[`language-${code}`]!]));
    return { vision, models, languageModels, openFile: openSpooledFile };
  },
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
