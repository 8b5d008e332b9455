/**
 * Prints one line of progress to stderr, and again every ten seconds while a slow step goes on, so that nobody has to
 * wonder whether it hangs.
 *
 * @template T
 * @param {string} what the step, as a sentence without a full stop
 * @param {() => Promise<T>} step
 * @returns {Promise<T>} what the step returned
 */
export async function sayWhile(what, step) {
  const startedAt = Date.now();
  say(`${what} …`);
  const timer = setInterval(() => say(`${what} … ${Math.round((Date.now() - startedAt) / 1000)} s`), 10_000);
  try {
    return await step();
  } finally {
    clearInterval(timer);
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`atlas: ${line}\n`);
}
