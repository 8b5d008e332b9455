import { setTimeout as pause } from 'node:timers/promises';
import type { Outgoing, Reply } from '../http/testing/send.ts';
import type { ServerProcess } from './start-server-process.ts';

const LOOK_EVERY_MS = 200;

/** Sends calls to servers that say that they are ready, as a load balancer does. */
export interface Balancer {
  add(server: ServerProcess): void;
  call(path: string, options?: Outgoing): Promise<Reply>;
  close(): Promise<void>;
}

/** What a load balancer in front of several servers does, and nothing more: no call is sent twice. */
export function openBalancer(): Balancer {
  const servers: { server: ServerProcess; isReady: boolean }[] = [];
  let turn = 0;
  const closing = new AbortController();
  const look = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await Promise.all(servers.map(async (one) => (one.isReady = (await one.server.readiness()) === 200)));
      await pause(LOOK_EVERY_MS);
    }
  };
  const looking = look();
  return {
    add: (server) => void servers.push({ server, isReady: false }),
    call: (path, options) => {
      const ready = servers.filter(({ isReady }) => isReady);
      turn += 1;
      const chosen = ready[turn % ready.length];
      if (!chosen) throw new Error('no server is ready');
      return chosen.server.call(path, options);
    },
    close: async () => {
      closing.abort();
      await looking;
    },
  };
}
