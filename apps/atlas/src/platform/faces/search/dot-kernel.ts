import { assembleKernel, GET, loadProbe, loadRow, SET, SIMD, SUM } from './assemble-kernel.ts';

/** Numbers of a template. */
export const DIMENSIONS = 512;
export const TEMPLATE_BYTES = DIMENSIONS * 2;

/** The probe lies at 0, scores behind it, templates from `ROWS_AT` on. */
export const SCORES_AT = DIMENSIONS * 2;
export const CHUNK_ROWS = 4096;
export const ROWS_AT = SCORES_AT + CHUNK_ROWS * 4;

/**
 * Scalar products of the probe with templates, as 32-bit integers. Templates are 16-bit integers of length 32,767, so a product fits 32
 * bits.
 */
export const createDotKernel = assembleKernel({ rowBytes: TEMPLATE_BYTES, scoresAt: SCORES_AT, row: sumOfProducts() });

function sumOfProducts(): number[] {
  // The last two bytes of each: i32x4.dot_i16x8_s, and i32x4.add.
  const multiply = (offset: number) => [...loadRow(offset), ...loadProbe(offset), SIMD, 0xba, 0x01];
  const code = [...multiply(0), SET, SUM];
  for (let offset = 16; offset < TEMPLATE_BYTES; offset += 16)
    code.push(GET, SUM, ...multiply(offset), SIMD, 0xae, 0x01, SET, SUM);
  return code;
}
