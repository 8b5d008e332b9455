/** What one look at the machine found. */
export interface Finding {
  /** `fail`: Atlas does not run so. `warn`: it runs, and something wants attention. */
  state: 'ok' | 'warn' | 'fail';
  about: string;
  /** One line; for `warn` and `fail` with what to do. */
  detail: string;
}

/** What `look` found, or the message of what it threw as a failure. */
export async function check(about: string, look: () => Promise<Omit<Finding, 'about'>>): Promise<Finding> {
  try {
    return { about, ...(await look()) };
  } catch (error) {
    return { about, state: 'fail', detail: error instanceof Error ? error.message : String(error) };
  }
}
