import type { Layout } from './layout.ts';
import { PASSPORT_LAYOUTS } from './passport-layouts.ts';

/** Every layout there is; several a kind. */
export const LAYOUTS: readonly Layout[] = [...PASSPORT_LAYOUTS];
