/** Answers each job that the parent sends with what `work` returns, or with the error it threw; one at a time. */
export async function answerJobs(work: (job: unknown) => Promise<object>): Promise<void> {
  const send = process.send?.bind(process);
  if (!send) throw new Error('this file is started by a benchmark, not by hand');
  process.on('message', (job: unknown) => {
    work(job).then(
      (result) => send({ result }),
      (error: unknown) => send({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  send({ ready: true });
}
