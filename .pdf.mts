import { prepareFonts } from './bench/drawings/prepare-fonts.ts';
import { FONT_PACKAGES, UNUSED_FONTS } from './bench/drawings/sheet/fonts.ts';
import { SORTS } from './bench/drawings/list-sorts.ts';
import { drawSort } from './bench/drawings/draw-sort.ts';
import { writeFileSync } from 'node:fs';
import { decodeDocument } from './packages/vision/src/index.ts';
for (const name of ['GST','FRM16']) {
  for (const sort of SORTS.filter(s => s.type === name || s.name.startsWith(name))) {
   for (let i=0;i<25;i++) {
    const d: any = await drawSort(sort, 'd0', `probe/${i}`, false).catch((e: any) => { console.log(String(e)); });
    if (!d) continue;
    for (const [j, p] of (d.pages ?? d.files ?? []).entries()) { const b = p.bytes ?? p; writeFileSync(`/tmp/wt/scratch-scripts/${sort.name}-${i}-${j}.bin`, b);
      try { const r = await decodeDocument(b, { maxPages: 5, workingLongSide: 600, withTextLayer: true }); } catch (e: any) { console.log(sort.name, i, b.slice(0,5).toString(), 'ERR', e.message, e.stack?.split('\n')[1]); } }
   }
  }
}
