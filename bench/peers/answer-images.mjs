/**
 * Answers each `{ path }` from the parent with the lines of text that `read` finds in that picture, and what it cost.
 * CPU is that of the whole process, threads included; starting up and loading models are not counted.
 *
 * @param {(path: string) => Promise<string[]>} read
 */
export function answerImages(read) {
  process.on('message', async ({ path }) => {
    const startedAt = performance.now();
    const before = process.cpuUsage();
    try {
      const lines = await read(path);
      const { user, system } = process.cpuUsage(before);
      process.send({ result: { lines, cpuMs: (user + system) / 1000, wallMs: performance.now() - startedAt } });
    } catch (error) {
      process.send({ error: error instanceof Error ? error.message : String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ ready: true });
}
