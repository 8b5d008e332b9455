import { prepareFonts } from './bench/drawings/prepare-fonts.ts';
import { FONT_PACKAGES, UNUSED_FONTS } from './bench/drawings/sheet/fonts.ts';
console.log(await prepareFonts(process.cwd() + '/.bench/sheet-fonts', FONT_PACKAGES as any, UNUSED_FONTS));
