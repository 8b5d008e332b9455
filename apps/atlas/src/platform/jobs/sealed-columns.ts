import type { Environment } from '../keys/caller.ts';
import type { SealedColumn, SealedRow } from '../sealing/sealed-column.ts';
import { itemContext, jobContext } from './job.ts';

const OF_ACCOUNT = ['account_id', 'environment'];

export const JOB_SEALS: readonly SealedColumn[] = [
  ofJob('sealed_params', 'params'),
  ofJob('sealed_result_name', 'result-name'),
  ofItem('sealed_files'),
  ofItem('sealed_answer_key'),
];

function ofJob(column: string, what: 'params' | 'result-name'): SealedColumn {
  return {
    table: 'jobs',
    column,
    primaryKey: ['job_id'],
    others: OF_ACCOUNT,
    context: (row) => jobContext(ownerOf(row), String(row.job_id), what),
  };
}

function ofItem(column: string): SealedColumn {
  return {
    table: 'job_items',
    column,
    primaryKey: ['job_id', 'item_no'],
    others: OF_ACCOUNT,
    context: (row) => itemContext(ownerOf(row), String(row.job_id), Number(row.item_no)),
  };
}

function ownerOf(row: SealedRow) {
  return { accountId: String(row.account_id), environment: row.environment as Environment };
}
