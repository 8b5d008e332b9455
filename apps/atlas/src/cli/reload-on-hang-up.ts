import type { Logger } from 'pino';

/** Reads the certificate again at every SIGHUP; the log says whether it fits. */
export function reloadOnHangUp(running: { reloadCertificate(): Promise<void> }, log: Logger): void {
  process.on('SIGHUP', () => {
    running.reloadCertificate().then(
      () => log.info({}, 'certificate read again'),
      (error: unknown) => log.error({ err: error }, 'certificate not replaced: the old one stays'),
    );
  });
}
