import type { Level } from './damage/plan-shot.ts';
import type { DrawnSort } from './drawn-sort.ts';
import { drawOther, OTHER_NAMES } from './negatives/draw-others.ts';
import { createDraw } from './random.ts';
import { renderDrawing } from './render-drawing.ts';
import type { Rendered } from './render-drawing.ts';
import { listTruths } from './sheet/sheet.ts';
import type { FieldTruth } from './sheet/sheet.ts';

export interface SheetTruth extends FieldTruth {
  /** The sheet on which it stands, from 1; 0: it is a part of another field. */
  page: number;
  /** Corners of its ink in pixels of the upright picture; absent where it was not measured. */
  quad?: readonly (readonly [number, number])[];
}

export interface DrawnSheets {
  pages: Rendered['pages'];
  /** Empty for templates and for things that are no documents. */
  truths: SheetTruth[];
}

/**
 * One document with its truth, or its template without a holder; the same for the same name, level and key.
 *
 * Text is set by librsvg: `FONTCONFIG_FILE` must name the file of `prepareFonts` before `sharp` sets its first text.
 */
export async function drawSort(sort: DrawnSort, level: Level, key: string, blank: boolean): Promise<DrawnSheets> {
  const draw = createDraw(`${sort.name} ${level} ${key}`);
  const drawing = await sort.draw(draw);
  const { pages, quads } = await renderDrawing(draw, level, drawing, blank);
  const truths = listTruths(drawing).map(({ truth, sheet }): SheetTruth => {
    const quad = quads[sheet]?.[truth.key];
    return { ...truth, page: sheet + 1, ...(quad ? { quad } : {}) };
  });
  return { pages, truths: blank ? [] : truths };
}

/** A picture of something that is no document; `index` picks which. */
export async function drawThing(level: Level, key: string, index: number): Promise<DrawnSheets & { name: string }> {
  const draw = createDraw(`other ${level} ${key}`);
  const { pages } = await renderDrawing(draw, level, drawOther(draw, index), false);
  return { pages, truths: [], name: OTHER_NAMES[index % OTHER_NAMES.length]! };
}
