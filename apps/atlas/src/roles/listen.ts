import { StartError } from '../start-error.ts';

/** What `open` made of an address. @throws {StartError} naming the setting, when it cannot be had */
export async function listen<T>(
  open: () => Promise<T>,
  { setting, host, port }: { setting: string; host: string; port: number },
): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE')
      throw new StartError(`port ${port} is in use by another program: set ${setting} to another one`, { cause });
    if (code === 'EACCES') throw new StartError(`port ${port} needs more rights: set ${setting} above 1023`, { cause });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`ATLAS_HOST ${host} is no address of this machine`, { cause });
    throw cause;
  }
}
