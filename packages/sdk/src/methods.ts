import type { Answer, Call, CallOptions, Operation, Values } from './operation.ts';

/** A method of the client. What its answer holds is said by the interface that it becomes part of. */
export function method(call: Call, operation: Operation) {
  return (params?: object, options?: CallOptions): Promise<Answer<never>> =>
    call(operation, params as Values | undefined, options);
}

/**
 * A method that goes through every page, item by item, and fetches a page when it is needed.
 *
 * @param items the key of the array in an answer
 * @public generated methods use it as soon as a route answers in pages
 */
export function pages(call: Call, operation: Operation, items: string) {
  return async function* iterate(params: object = {}, options?: CallOptions): AsyncGenerator<never, void, undefined> {
    let after = 'after' in params ? params.after : undefined;
    for (;;) {
      const { data } = await call<Record<string, unknown>>(operation, { ...params, after }, options);
      yield* data[items] as never[];
      // Two pages with one cursor would never end.
      if (!data['next'] || data['next'] === after) return;
      after = data['next'];
    }
  };
}
