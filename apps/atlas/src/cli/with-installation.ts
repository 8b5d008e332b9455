import { loadConfig } from './load-config.ts';
import { openInstallation, type Installation } from './open-installation.ts';

/**
 * What `work` returned. The installation is open meanwhile: a running server's database is joined, otherwise it is started for
 * the moment. Ctrl-C closes it, too; a second one, as npm passes on what the terminal sent already, does not end that.
 */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const say = (line: string): void => console.error(`atlas: ${line}`);
  const installation = await openInstallation(loadConfig(), { say, onDatabaseError: (error) => say(error.message) });
  let closing: Promise<void> | undefined;
  const interrupt = (): void => {
    closing ??= installation.close().finally(() => process.exit(130));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await work(installation);
  } finally {
    // What runs into a closed installation waits for the end.
    await closing;
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await installation.close();
  }
}
