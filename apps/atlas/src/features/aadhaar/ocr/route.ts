import type { Route } from '../../../http/route/define-route.ts';
import { choice } from '../../../http/route/parameter-kinds.ts';
import { parseParameters } from '../../../http/route/parse-parameters.ts';
import example from './example.json' with { type: 'json' };

/** What `POST /document/ocr` is asked for on behalf of the caller. */
const AADHAAR = { document_type: 'ADR' } as const;

const DESCRIPTION =
  'Reads an Aadhaar card, front and back, or the letter that carries both: the same answer as `POST /document/ocr` gives with ' +
  '`document_type=ADR`, for keys that may read nothing else. Numbers leave with their last four digits only, and pages that show one do not ' +
  'leave. Another document is told by its type, and none of its fields is given.';

/**
 * `POST /aadhaar/ocr`: the reading of documents for one type.
 *
 * @param documentOcr the route that reads documents of any type
 */
export function aadhaarOcrRoute(documentOcr: Route): Route {
  const params = documentOcr.params.omit({ document_type: true, document_country: true }).extend({
    document_sub_type: choice(['OCR', 'QR_CODE'])
      .optional()
      .describe('QR_CODE looks for the code only; if absent, or with OCR, the print is read'),
  });
  return {
    ...documentOcr,
    path: '/aadhaar/ocr',
    aliases: [],
    permission: 'aadhaar:read',
    tag: 'aadhaar',
    summary: 'Read an Aadhaar card',
    description: DESCRIPTION,
    params,
    files: withSpecimens(documentOcr.files),
    example: { params: {}, data: documentOcr.data.parse(example) },
    run: (call) => documentOcr.run({ ...call, params: { ...parseParameters(params, call.params), ...AADHAAR } }),
  };
}

function withSpecimens({ front_image: front, back_image: back }: Route['files']): Route['files'] {
  return {
    front_image: { ...front!, specimen: 'aadhaar-front.png' },
    back_image: { ...back!, inExample: true, specimen: 'aadhaar-back.png' },
  };
}
