import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { EmbedderInput } from '@atlas/vision';
import { z } from 'zod';
import { ModelError } from '../verify-models.ts';
import type { FaceScale } from './face-scale.ts';

/** Stands for the embedder that comes with Atlas. */
export const BUILT_IN = 'built-in';

/** What an operator says of an embedder of their own, with its weights. */
export interface GivenEmbedder {
  id: string;
  version: string;
  /** SHA-256 of the weights. */
  sha256: string;
  weights: Uint8Array;
  input: EmbedderInput;
  /** How many numbers it gives. */
  dimensions: number;
  scale: FaceScale;
}

/** Scores at the two cosines that an operator must give. */
const [REVIEW_AT, MATCH_AT] = [60, 75];

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'letters, digits, `_`, `.`, `-`, 64 at most');
const plane = z.number().min(-1000).max(1000);
const planes = z.union([plane, z.tuple([plane, plane, plane])]).transform(inThree);
const width = z.number().positive().max(1000);
const widths = z.union([width, z.tuple([width, width, width])]).transform(inThree);
const cosine = z.number().min(-1).max(1);

const descriptionSchema = z
  .strictObject({
    id: name,
    version: name,
    weights: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
    channels: z.enum(['RGB', 'BGR']),
    mean: planes,
    deviation: widths,
    dimensions: z.int().min(64).max(512),
    thresholds: z.strictObject({ match: cosine, review: cosine }),
    scores: z.array(z.strictObject({ cosine, score: z.number().min(0).max(100) })).default([]),
    calibration: z
      .strictObject({
        measured_on: z.string().min(1).max(200),
        rates: z.array(z.strictObject({ cosine, fmr: z.number().positive().max(1) })).min(2),
      })
      .optional(),
  })
  .transform(({ thresholds, scores, calibration, ...rest }) => ({
    ...rest,
    scale: arrangeScale(thresholds, scores, calibration),
  }))
  .refine(({ scale }) => isRising(scale.knots, 'score'), {
    path: ['thresholds'],
    message: 'scores must rise with the cosine: 0 at 0, 60 at `review`, 75 at `match`, 100 at 1, and those of `scores`',
  })
  .refine(({ scale }) => isRising([...scale.rates].reverse(), 'fmr', -1), {
    path: ['calibration'],
    message: '`fmr` must fall while the cosine rises',
  });

/**
 * What the file says that describes an embedder.
 *
 * @param setting the name of the setting that gave the file, for messages
 * @throws {ModelError} one line that says what of it is wrong
 */
export async function readDescription(setting: string, file: string): Promise<z.output<typeof descriptionSchema>> {
  const fail = (reason: string, cause?: unknown) => new ModelError(`${setting} ${file}: ${reason}`, { cause });
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw fail('cannot be read', cause);
  });
  const described = descriptionSchema.safeParse(parse(text));
  if (!described.success) {
    const [issue] = described.error.issues;
    throw fail(`${issue?.path.join('.') || 'the file'}: ${issue?.message} (docs/face-embedder.md)`);
  }
  return described.data;
}

/**
 * The same, with the weights that it names.
 *
 * @throws {ModelError} one line that says what is wrong
 */
export async function readEmbedder(setting: string, file: string): Promise<GivenEmbedder> {
  const { weights: place, channels, mean, deviation, ...rest } = await readDescription(setting, file);
  const weights = await readFile(resolve(dirname(file), place)).catch((cause: unknown) => {
    throw new ModelError(`${setting} ${file}: the file that \`weights\` names cannot be read`, { cause });
  });
  if (createHash('sha256').update(weights).digest('hex') !== rest.sha256)
    throw new ModelError(`${setting} ${file}: the weights have another SHA-256 than \`sha256\` says`);
  return { ...rest, weights, input: { channels, mean, deviation } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Refused by the next step.
    return undefined;
  }
}

function inThree(value: number | [number, number, number]): [number, number, number] {
  return typeof value === 'number' ? [value, value, value] : value;
}

function arrangeScale(
  { match, review }: { match: number; review: number },
  scores: FaceScale['knots'],
  calibration: { measured_on: string; rates: FaceScale['rates'] } | undefined,
): FaceScale {
  const fixed = [
    { cosine: 0, score: 0 },
    { cosine: review, score: REVIEW_AT },
    { cosine: match, score: MATCH_AT },
    { cosine: 1, score: 100 },
  ];
  const others = scores.filter((knot) => !fixed.some((known) => known.cosine === knot.cosine));
  return {
    knots: [...fixed, ...others].sort((a, b) => a.cosine - b.cosine),
    rates: [...(calibration?.rates ?? [])].sort((a, b) => a.cosine - b.cosine),
    measuredOn: calibration?.measured_on ?? '',
  };
}

/** Strictly on both axes. @param sign of the way that the cosine goes */
function isRising<Axis extends string>(
  knots: readonly ({ cosine: number } & Record<Axis, number>)[],
  axis: Axis,
  sign = 1,
): boolean {
  return knots.every((knot, at) => {
    const before = knots[at - 1];
    return !before || (knot[axis] > before[axis] && sign * (knot.cosine - before.cosine) > 0);
  });
}
