import { failSetUp, setUp } from './setup.mjs';

await setUp().catch(failSetUp);
process.argv.splice(2, 0, 'serve');
await import('../apps/atlas/dist/atlas.mjs');
