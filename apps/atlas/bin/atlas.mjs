#!/usr/bin/env node
import { failSetUp, setUp } from '../../../scripts/setup.mjs';

await setUp().catch(failSetUp);
await import('../dist/atlas.mjs');
