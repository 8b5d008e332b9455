import { z } from 'zod';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { FLAT_KEYS } from './wire-names.ts';
import type { FlatKey } from './wire-names.ts';

const point = z.tuple([z.number(), z.number()]);
const quad = z.tuple([point, point, point, point]);

const evidence = z
  .object({
    value: z.string().describe('As a person would write it; dates dd/MM/yyyy; empty unless READ or UNSURE'),
    normalised: z.string().describe('For comparing: A–Z, 0–9 and single spaces; dates yyyy-mm-dd'),
    confidence: z.number().min(0).max(1),
    page: z.number().int().min(1).describe('Which file it was read from, counted from 1'),
    quad: quad.nullable().describe('Four corners in pixels of the upright page, clockwise from the top left'),
    source: z.array(z.enum(['mrz', 'print', 'qr', 'barcode'])),
    agreement: z
      .enum(['MATCH', 'MISMATCH', 'SINGLE'])
      .describe('Machine-readable zone or code against print, or two places of the print'),
    status: z
      .enum(['READ', 'UNSURE', 'ABSENT'])
      .describe('READ: may be relied on. UNSURE: read, but `reason` speaks against relying on it'),
    reason: z.string().describe('Why it is not READ'),
    script: z.string().describe('ISO 15924'),
    checks: z.array(z.object({ id: z.string(), result: z.enum(['pass', 'fail', 'not_run']) })),
  })
  .describe('One field with the evidence for it');

const finding = z
  .object({
    id: z.string(),
    score: z.number(),
    threshold: z.number(),
    verdict: z.enum(['pass', 'consider', 'fail']),
    hint: z.string().describe('What to do about it; empty for pass'),
  })
  .describe('A measured property of the photo or of the document');

const decision = z
  .object({
    status: z.enum(['PASS', 'REVIEW', 'FAIL']),
    reasons: z.array(
      z.object({
        code: z.string(),
        message: z.string(),
        hint: z.string(),
        fields: z.array(z.string()).describe('Keys of the fields it is about; empty where it is about the whole'),
      }),
    ),
  })
  .describe('What Atlas makes of it; the reasons come most important first');

/** How one page lies in the file that was sent. */
const page = z
  .object({
    width: z.number().int(),
    height: z.number().int(),
    turn: z.number().int().describe('Degrees clockwise by which the file was turned to stand upright'),
    straightened: z.boolean().describe('The document lay at an angle and was cut out'),
  })
  .describe('The upright page that quads and boxes refer to');

const generic = z
  .object({
    lines: z.array(z.object({ text: z.string(), confidence: z.number().min(0).max(1), page: z.number().int(), quad })),
    pairs: z
      .array(
        z.object({
          key: z.string(),
          value: z.string(),
          confidence: z.number().min(0).max(1),
          page: z.number().int(),
          quad: quad.describe('Of the value'),
        }),
      )
      .describe('Guesses: what stands beside a colon, or by a usual label'),
    codes: z
      .array(
        z.object({
          format: z.string().describe('QRCode, PDF417, DataMatrix, Aztec, Code128 or Code39'),
          text: z.string(),
          page: z.number().int(),
          quad,
        }),
      )
      .describe('QR and bar codes with their content, which is whatever its maker put there'),
  })
  .describe('The print and the codes of a document whose type is not known; Aadhaar numbers are masked in them');

const flat = Object.fromEntries(FLAT_KEYS.map((key) => [key, z.string()])) as Record<FlatKey, z.ZodString>;

/** `data` of POST /document/ocr. */
export const answerSchema = z.object({
  status: z.enum(['SUCCESS', 'FAILED']).describe('FAILED: no document of the wanted type could be read'),
  ...flat,
  raw_mrz: z.array(z.string()).describe('The lines of the machine-readable zone, fillers included'),
  mrz_format: z.string().describe('TD1, TD2, TD3, MRV-A, MRV-B or FRENCH-ID; empty without one'),
  fields: z.record(z.string(), evidence),
  generic: generic.nullable().describe('With `OTHER`, and with `AUTO` where the type is not known; else null'),
  findings: z.array(finding),
  decision,
  detected_document_type: z.string().describe('What it turned out to be; empty if unknown'),
  portrait: z
    .object({ page: z.number().int(), x: z.number(), y: z.number(), width: z.number(), height: z.number() })
    .nullable()
    .describe('Where `face` was cut out'),
  pages: z.array(page),
  model: provenanceSchema,
});

export type Answer = z.infer<typeof answerSchema>;
