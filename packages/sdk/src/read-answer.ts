import { AtlasApiError } from './errors.ts';
import type { Answer, Download, Operation } from './operation.ts';

/**
 * What a response says.
 *
 * @throws {AtlasApiError} for every status that is no success, and for what is no answer of Atlas, such as a proxy's page: its text is not repeated
 */
export async function readAnswer({ answer = 'data' }: Operation, response: Response): Promise<Answer<unknown>> {
  if (!response.ok) throw await readFailure(response);
  const requestId = response.headers.get('x-request-id') ?? '';
  const replayed = response.headers.get('idempotent-replayed') === 'true';
  if (answer === 'file') return { data: openDownload(response), requestId, replayed };
  const body = parseObject(await response.text());
  if (!body) throw toFailure(response, 'the answer is not what Atlas sends');
  return { data: answer === 'flat' ? body : body['data'], requestId, replayed };
}

function openDownload(response: Response): Download {
  return {
    mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
    body: response.body ?? new Blob([]).stream(),
    blob: () => response.blob(),
  };
}

async function readFailure(response: Response): Promise<AtlasApiError> {
  const body = parseObject(await response.text().catch(() => ''));
  const message = typeof body?.['message'] === 'string' ? body['message'] : `HTTP status ${response.status}`;
  return toFailure(response, message);
}

function toFailure({ status, headers }: Response, message: string): AtlasApiError {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return new AtlasApiError({
    status,
    message,
    requestId: headers.get('x-request-id') ?? '',
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
  });
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
