import { loadConfig } from './load-config.ts';
import { openInstallation, type Installation } from './open-installation.ts';

/**
 * What `work` returned. The installation is open meanwhile: a running server's database is joined, otherwise it is started for
 * the moment. Ctrl-C closes it, too.
 */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const say = (line: string): void => console.error(`atlas: ${line}`);
  const installation = await openInstallation(loadConfig(), { say, onDatabaseError: (error) => say(error.message) });
  const interrupt = (): void => {
    void installation.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work(installation);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await installation.close();
  }
}
