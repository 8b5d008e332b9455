import type { KeptPart } from './kept-part.ts';

/**
 * Removes everything that is due, part after part in their order: what goes with something else stands behind it. A part that fails
 * does not keep the others.
 *
 * @param onError told which part failed
 * @param signal ends it after the batch at hand
 */
export async function cleanKept(
  parts: readonly KeptPart[],
  { onError, signal }: { onError: (error: unknown, kind: string) => void; signal?: AbortSignal },
): Promise<void> {
  for (const part of parts)
    await drain(part, signal).catch((error: unknown) => {
      onError(error, part.kind);
    });
}

/** Batch after batch: more may fall due between two cleanings than one holds. */
async function drain(part: KeptPart, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    if (signal?.aborted || (await part.removeDue()) === 0) return;
  }
}
