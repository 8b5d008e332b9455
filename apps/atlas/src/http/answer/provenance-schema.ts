import { z } from 'zod';

/** `data.model` of a computed answer. */
export const provenanceSchema = z
  .object({
    atlas: z.string().describe('Version of Atlas'),
    ids: z.record(z.string(), z.string()).describe('Model by role: file name, @, first 12 digits of its SHA-256'),
    thresholds: z.record(z.string(), z.number()).describe('What decided between READ, UNSURE and ABSENT'),
    configuration: z
      .string()
      .describe('SHA-256 over version, models, settings and thresholds: equal where answers were computed alike'),
  })
  .describe('What computed this answer; the audit log holds the same under the request id');
