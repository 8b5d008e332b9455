/**
 * Answers each `{ path }` from the parent with the lines of text that `read` finds in that picture, and what it cost.
 * CPU is that of the whole process, threads included; starting up and loading models are not counted.
 *
 * @param {(path: string) => Promise<string[]>} read
 */
export function answerImages(read) {
  process.on('message', ({ path }) => {
    measure(() => read(path)).then(
      (result) => process.send({ result }),
      (error) => process.send({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ ready: true });
}

/** @param {() => Promise<string[]>} read */
async function measure(read) {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const lines = await read();
  const { user, system } = process.cpuUsage(before);
  return { lines, cpuMs: (user + system) / 1000, wallMs: performance.now() - startedAt };
}
