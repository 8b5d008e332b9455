import type { FastifyBaseLogger } from 'fastify';
import { AtlasError } from '../../errors.ts';
import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { ItemAnswer, ItemCall } from '../../platform/jobs/job.ts';
import { StreamAnswer } from '../answer/custom-answer.ts';
import { errorAnswer } from '../answer/error-answer.ts';
import { toAtlasError } from '../answer/to-atlas-error.ts';
import type { Route } from './define-route.ts';
import { produceAnswer } from './produce-answer.ts';

export interface ItemAnswererOptions {
  /** Those that may be jobs, over engines for work that nobody waits for. */
  routes: readonly Route[];
  log: FastifyBaseLogger;
  flat: boolean;
  audit?: AuditLog;
}

/** Runs the items of jobs through their routes: each gets the answer, or the error, that a call of its own would have got. */
export function createItemAnswerer({ routes, log, flat, audit }: ItemAnswererOptions) {
  return async ({ caller, requestId, personId, kind, params, files, item }: ItemCall): Promise<ItemAnswer> => {
    const route = routes.find(({ path }) => path === kind);
    const { signal } = new AbortController();
    const context = { requestId, log, signal, headers: {}, address: '', mount: undefined, personId, item };
    try {
      if (!route?.batch && !route?.itemsOf) throw new Error(`${kind} takes no jobs`);
      const call = { ...context, caller: { ...caller, scheme: 'job' as const }, params: { ...params }, files };
      const { answer, outcome } = await produceAnswer(route, call, { flat, audit, checkAnswers: false });
      if (answer instanceof StreamAnswer) throw new Error(`${kind} streams`);
      return { status: answer.status, outcome, body: answer.body };
    } catch (error) {
      const failure = toAtlasError(error);
      if (failure.status >= 500) log.error({ err: error, request_id: requestId }, failure.message);
      return failed(failure, requestId);
    }
  };
}

/** What is answered for an item that ended its process again and again. */
export function giveUpItem({ requestId }: Pick<ItemCall, 'requestId'>): ItemAnswer {
  return failed(new AtlasError('unavailable', { detail: 'the process that read the file ended each time' }), requestId);
}

function failed(failure: AtlasError, requestId: string): ItemAnswer {
  const { status, body } = errorAnswer(failure, requestId);
  return { status, outcome: undefined, body: Buffer.from(JSON.stringify(body)), isOutage: failure.isOutage };
}
