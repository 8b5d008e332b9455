import { Client, type Pool } from 'pg';

export interface ListenOptions {
  /** Its settings are used for one more connection, which is none of the pool's. */
  pool: Pool;
  /** What `pg_notify` names. */
  channel: string;
  /** Told when the connection breaks or cannot be made. */
  onError: (error: unknown) => void;
  /** How long until it is tried again. Default 5 s. */
  retryMs?: number;
}

/**
 * For `createWorkLoop({ listen })`: wakes the loop at each notification of a channel, and whenever it listens anew, since what was
 * announced in between was not heard.
 *
 * Notifications are hints. A pooler in transaction mode swallows them: then work starts at the next poll.
 */
export function listenForWork({ pool, channel, onError, retryMs = 5000 }: ListenOptions) {
  return (wake: () => void): (() => Promise<void>) => {
    let isStopped = false;
    let client: Client | undefined;
    let timer: NodeJS.Timeout | undefined;
    const retry = (error: unknown): void => {
      if (isStopped || timer) return;
      onError(error);
      timer = setTimeout(() => {
        timer = undefined;
        connecting = connect();
      }, retryMs).unref();
    };
    const connect = async (): Promise<void> => {
      client = new Client(pool.options);
      client.on('error', retry);
      client.on('end', () => retry(new Error('the connection that listens for work ended')));
      client.on('notification', wake);
      try {
        await client.connect();
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
        wake();
      } catch (error) {
        retry(error);
      }
    };
    let connecting = connect();
    return async () => {
      isStopped = true;
      clearTimeout(timer);
      await connecting;
      await client?.end();
    };
  };
}
