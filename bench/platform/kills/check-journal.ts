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

export interface JobEnds {
  /** One line for each job that has not ended, or whose documents were not answered exactly once. */
  faults: string[];
  /** Documents that three processes died over, and that were answered with that. */
  givenUp: number;
}

/** What each job came to in the end. */
export async function checkJobs(tools: CheckTools, installation: Installation, journal: Journal): Promise<JobEnds> {
  const faults: string[] = [];
  let givenUp = 0;
  for (const { jobId, requestId, total } of journal.job) {
    const fault = (text: string) => void faults.push(`${jobId}: ${text}`);
    const { job, result } = await fetchJob(tools, jobId);
    if (job['done'] === undefined || Number(job['done']) + Number(job['failed']) !== total)
      fault(`${String(job['status'])}, ${String(job['done'])} of ${total} done`);
    if (result.status !== 200) fault(`its result is answered with ${result.status}`);
    else if (total > 1) {
      const lines = await readReport(result.bytes);
      if (lines.length !== total || new Set(lines).size !== total) fault(`${lines.length} lines in report.csv`);
    }
    const { answered, unanswered, written } = await countAnswers(installation, requestId);
    if (unanswered > 0) fault(`${unanswered} documents without an answer`);
    if (written !== answered) fault(`${written} readings in the ledger, ${answered} documents read`);
    givenUp += Number(job['failed']);
  }
  return { faults, givenUp };
}

async function fetchJob({ client, authorization }: CheckTools, jobId: string) {
  const headers = { authorization };
  const job = dataOf(await client.call({ path: `/jobs/status?id=${jobId}`, headers }));
  return { job, result: await client.call({ path: `/jobs/download?id=${jobId}`, headers }) };
}

/**
 * Each document that was read has one line in the ledger, as a call of its own would have. All jobs of the request id together: a call
 * that was cut off may have made a job of which nobody was told, and docs/idempotency.md promises no more.
 */
async function countAnswers({ database }: Installation, requestId: string) {
  const { rows } = await database.pool.query<{ answered: number; unanswered: number; written: number }>(
    `SELECT count(*) FILTER (WHERE item.status = 200)::int AS answered,
      count(*) FILTER (WHERE item.status IS NULL)::int AS unanswered,
      (SELECT count(*)::int FROM atlas.calls WHERE request_id = $1 AND status = 200) AS written
     FROM atlas.jobs job JOIN atlas.job_items item USING (job_id) WHERE job.request_id = $1`,
    [requestId],
  );
  return rows[0]!;
}
