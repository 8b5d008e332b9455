import type { Installation } from '../../../apps/atlas/src/cli/open-installation.ts';
import { type Client, dataOf } from '../base/create-client.ts';
import { forEach } from '../base/for-each.ts';
import type { Journal, Kind } from './journal.ts';
import { readReport } from './read-report.ts';

const TOKEN_MS = 14 * 60_000;

interface CheckTools {
  client: Client;
  authorization: string;
  hookUrl: string;
}

/** Compares what the journal holds from these places on with what the server and its database say. One line for each loss. */
export async function checkJournal(
  tools: CheckTools & { withDatabase: <T>(work: (installation: Installation) => Promise<T>) => Promise<T> },
  journal: Journal,
  from: Readonly<Record<Kind, number>>,
): Promise<string[]> {
  const { client, authorization } = tools;
  const lost: string[] = [];
  const ids = journal.call.slice(from.call).map(({ requestId }) => requestId);
  lost.push(...(await tools.withDatabase((installation) => findMissingCalls(installation, ids))));
  await forEach(journal.idempotent.slice(from.idempotent), async ({ path, key, answer }) => {
    const headers = { authorization, 'idempotency-key': key };
    const reply = await client.call({ method: 'POST', path, headers });
    const isSame = reply.headers['idempotent-replayed'] === 'true' && JSON.stringify(dataOf(reply)) === answer;
    if (!isSame) lost.push(`${path} with ${key} answered ${answer}, then ${reply.status} ${reply.text.slice(0, 200)}`);
  });
  await forEach(journal.token.slice(from.token), async ({ token, at }) => {
    if (Date.now() - at > TOKEN_MS) return;
    const reply = await client.call({ path: '/webhooks/list', headers: { authorization: `Bearer ${token}` } });
    if (reply.status !== 200) lost.push(`a token is answered with ${reply.status}`);
  });
  lost.push(...(await checkWebhook(tools, journal)));
  await forEach(journal.job.slice(from.job), async ({ jobId }) => {
    const reply = await client.call({ path: `/jobs/status?id=${jobId}`, headers: { authorization } });
    if (reply.status !== 200) lost.push(`${jobId} is answered with ${reply.status}`);
  });
  return lost;
}

async function findMissingCalls({ database }: Installation, ids: readonly string[]): Promise<string[]> {
  const { rows } = await database.pool.query<{ request_id: string }>(
    'SELECT request_id FROM atlas.calls WHERE request_id = ANY ($1) AND status = 200',
    [ids],
  );
  const found = new Set(rows.map(({ request_id }) => request_id));
  return ids.filter((id) => !found.has(id)).map((id) => `call ${id} is not in the ledger`);
}

/** It may be newer than the last one that was acknowledged, never older. */
async function checkWebhook({ client, authorization, hookUrl }: CheckTools, journal: Journal): Promise<string[]> {
  const last = journal.webhook.at(-1)?.n ?? 0;
  const list = dataOf(await client.call({ path: '/webhooks/list', headers: { authorization } }))['webhooks'];
  const url = (list as { family: string; url: string }[]).find(({ family }) => family === 'esign')?.url ?? '';
  const n = Number(url.slice(hookUrl.length + 1));
  return n >= last ? [] : [`the webhook is setting ${n || 'none'}, setting ${last} was acknowledged`];
}

/** What each job came to in the end. One line a fault. */
export async function checkJobs(
  { client, authorization }: CheckTools,
  installation: Installation,
  journal: Journal,
): Promise<string[]> {
  const faults: string[] = [];
  for (const { jobId, requestId, total } of journal.job) {
    const job = dataOf(await client.call({ path: `/jobs/status?id=${jobId}`, headers: { authorization } }));
    if (job['status'] !== 'COMPLETED' || job['done'] !== total)
      faults.push(`${jobId}: ${String(job['status'])}, ${String(job['done'])} of ${total} done`);
    const result = await client.call({ path: `/jobs/download?id=${jobId}`, headers: { authorization } });
    if (result.status !== 200) faults.push(`${jobId}: its result is answered with ${result.status}`);
    else if (total > 1) {
      const lines = await readReport(result.bytes);
      if (lines.length !== total || new Set(lines).size !== total)
        faults.push(`${jobId}: ${lines.length} lines in report.csv`);
    }
    const { rows } = await installation.database.pool.query<{ jobs: number; answers: number }>(
      `SELECT (SELECT count(*)::int FROM atlas.jobs WHERE request_id = $1) AS jobs,
        (SELECT count(*)::int FROM atlas.calls WHERE request_id = $1 AND status = 200) AS answers`,
      [requestId],
    );
    const { jobs, answers } = rows[0]!;
    // A call that was cut off may have made a job of which nobody was told: docs/idempotency.md promises no more.
    if (answers !== total * jobs)
      faults.push(`${jobId}: ${answers} answers in the ledger for ${total} documents in ${jobs} jobs`);
  }
  return faults;
}
