import { CARD_LAYOUTS } from './card-layouts.ts';
import type { Layout } from './layout.ts';
import { PASSPORT_LAYOUTS } from './passport-layouts.ts';
import { VISA_LAYOUTS } from './visa-layouts.ts';

/** Every layout there is; several a kind. */
export const LAYOUTS: readonly Layout[] = [...PASSPORT_LAYOUTS, ...CARD_LAYOUTS, ...VISA_LAYOUTS];
