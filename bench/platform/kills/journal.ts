import { appendFileSync } from 'node:fs';

/** Whatever the server has acknowledged; kept by the client, outside of the server. */
export interface Acknowledged {
  /** Calls answered 200. */
  call: { requestId: string };
  /** Answers to POSTs with an Idempotency-Key. */
  idempotent: { path: string; key: string; answer: string };
  token: { token: string; at: number };
  /** The n-th setting of the same webhook. */
  webhook: { n: number };
  job: { jobId: string; requestId: string; total: number };
}

export type Kind = keyof Acknowledged;

export type Journal = { [K in Kind]: Acknowledged[K][] } & {
  write: <K extends Kind>(kind: K, entry: Acknowledged[K]) => void;
};

/** In memory to compare with, and in a file for whoever wants to look into a loss. */
export function openJournal(file: string): Journal {
  const journal: Journal = {
    call: [],
    idempotent: [],
    token: [],
    webhook: [],
    job: [],
    write: (kind, entry) => {
      (journal[kind] as unknown[]).push(entry);
      appendFileSync(file, `${JSON.stringify({ kind, ...entry })}\n`);
    },
  };
  return journal;
}
