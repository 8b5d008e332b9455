import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInstallRoot } from '../../../install-root.ts';

/** What one request of a collection came to. */
export interface CollectionRun {
  name: string;
  url: string;
  status: number;
  /** As they were sent, by lower-case name. */
  headers: Readonly<Record<string, string>>;
  body: string;
  assertions: readonly string[];
  failures: readonly string[];
}

export interface RunOptions {
  /** Text of the collection. */
  collection: string;
  variables: Readonly<Record<string, string>>;
  /** PEM. */
  ca: string | Buffer;
}

/** Runs a collection with newman, in the order in which it stands there. Files come from `specimens/`. */
export async function runCollection({ collection, variables, ca }: RunOptions): Promise<CollectionRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-postman-'));
  const [file, caFile, report] = ['collection.json', 'ca.pem', 'report.json'].map((name) => join(folder, name));
  try {
    await writeFile(file!, collection);
    await writeFile(caFile!, ca);
    const given = Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]);
    const trust = ['--ssl-extra-ca-certs', caFile!, '--working-dir', join(findInstallRoot(), 'specimens')];
    const patience = ['--timeout-request', '60000'];
    const output = await newman([
      'run',
      file!,
      ...given,
      ...trust,
      ...patience,
      '-r',
      'json',
      '--reporter-json-export',
      report!,
    ]);
    const text = await readFile(report!, 'utf8').catch(() => {
      throw new Error(`newman wrote no report: ${output}`);
    });
    return (JSON.parse(text) as Report).run.executions.map(summarise);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @returns what it printed; that a test of the collection failed is for the report to say */
function newman(args: string[]): Promise<string> {
  const program = createRequire(import.meta.url).resolve('newman/bin/newman.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (_failed, stdout, stderr) => resolve(stdout + stderr));
  });
}

/** The part of newman's report that is looked at. */
interface Report {
  run: { executions: Execution[] };
}

interface Execution {
  item: { name: string };
  request: {
    url: { path: string[]; query: { key: string; value: string }[] };
    header: { key: string; value: string }[];
  };
  response?: { code: number; stream: { data: number[] } };
  requestError?: { message: string };
  prerequestScript?: { error?: { message: string } }[];
  assertions?: { assertion: string; error?: { message: string } }[];
}

function summarise(execution: Execution): CollectionRun {
  const { item, request, response, requestError, prerequestScript = [], assertions = [] } = execution;
  const query = request.url.query.map(({ key, value }) => `${key}=${value}`).join('&');
  const broken = [requestError, ...prerequestScript.map(({ error }) => error)].filter((error) => error !== undefined);
  return {
    name: item.name,
    url: `/${request.url.path.join('/')}?${query}`,
    status: response?.code ?? 0,
    headers: Object.fromEntries(request.header.map(({ key, value }) => [key.toLowerCase(), value])),
    body: Buffer.from(response?.stream.data ?? []).toString(),
    assertions: assertions.map(({ assertion }) => assertion),
    failures: [
      ...broken.map(({ message }) => message),
      ...assertions.flatMap(({ assertion, error }) => (error ? [`${assertion}: ${error.message}`] : [])),
    ],
  };
}
