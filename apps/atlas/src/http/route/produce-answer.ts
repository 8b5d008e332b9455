import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { Provenance } from '../../platform/audit/provenance.ts';
import type { KeptAnswer } from '../../platform/idempotency/idempotency.ts';
import { CustomAnswer, StreamAnswer } from '../answer/custom-answer.ts';
import { successAnswer } from '../answer/success-answer.ts';
import { auditAnswer } from './audit-answer.ts';
import type { RawCall, Route } from './define-route.ts';
import { oneOfEach } from './one-of-each.ts';
import type { ReadCall } from './read-call.ts';

export interface AnswerOptions {
  /** Repeats the keys of `data` at the top level. */
  flat: boolean;
  /** Checks what the handler returned against its schema. */
  checkAnswers: boolean;
  audit: AuditLog | undefined;
}

/** An answer, and what its `data.status` said. */
export interface Produced<Answer> {
  answer: Answer;
  outcome: string | undefined;
}

/**
 * Runs a route's handler and puts what it returns into the envelope.
 *
 * What it did stands in the audit log before the answer can be kept or given: a call that is cut off in between leaves an entry
 * without an answer, never an answer without an entry.
 */
export async function produceAnswer(
  route: Route,
  { files, ...call }: Omit<RawCall, 'files' | 'params' | 'trace'> & ReadCall,
  { flat, checkAnswers, audit }: AnswerOptions,
): Promise<Produced<KeptAnswer | StreamAnswer>> {
  let model: Provenance | undefined;
  const trace = (used: Provenance) => void (model = used);
  const returned = await route.run({ ...call, trace, files: oneOfEach(files) });
  if (returned instanceof StreamAnswer) return { answer: returned, outcome: undefined };
  if (checkAnswers && !(returned instanceof CustomAnswer)) checkAnswer(route, returned);
  const shape = route.answer === 'flat' ? 'flat' : flat ? 'both' : 'data';
  const { contentType, body } = successAnswer(returned, call.requestId, shape);
  const outcome = readOutcome(returned);
  await auditAnswer(audit, route, call, { outcome: outcome ?? null, ...(model && { model: { ...model } }) });
  return { answer: { status: 200, contentType, body: Buffer.from(body) }, outcome };
}

/** The answer to a call whose work goes on as a job. */
export function acceptJob(jobId: string, requestId: string, statusUrl: string, flat: boolean): Produced<KeptAnswer> {
  const data = { job_id: jobId, status: 'QUEUED', status_url: statusUrl };
  const { contentType, body } = successAnswer(data, requestId, flat ? 'both' : 'data', 202);
  return { answer: { status: 202, contentType, body: Buffer.from(body) }, outcome: data.status };
}

/** @throws where an answer is not what the route promised */
function checkAnswer(route: Route, returned: unknown): void {
  if (route.answer === 'file') throw new TypeError(`${route.path} promises a file and answered JSON`);
  route.data.parse(returned);
}

/** What `data.status` says, where an answer has it. */
function readOutcome(returned: unknown): string | undefined {
  const status =
    typeof returned === 'object' && returned !== null && 'status' in returned ? returned.status : undefined;
  return typeof status === 'string' ? status : undefined;
}
