import type { UsageRow } from './find-usage.ts';

/** A row with what stands before it, such as the account. */
type Labelled = UsageRow & { labels?: readonly string[] };

/** Rows as CSV (RFC 4180): a header, then one line each. @param labels names of the columns that stand before the others */
export function writeUsageCsv(rows: readonly Labelled[], labels: readonly string[] = []): string {
  const header = [...labels, 'period', 'key_id', 'route', 'outcome', 'status_class', 'calls', 'counted', 'replayed'];
  const lines = rows.map(({ labels: before = [], period, keyId, route, outcome, statusClass, ...numbers }) => {
    const { calls, counted, replayed } = numbers;
    return [...before, period, keyId, route, outcome, `${statusClass}xx`, calls, counted, replayed];
  });
  return [header, ...lines].map((line) => `${line.map(quote).join(',')}\r\n`).join('');
}

/** Quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe: account names are free text. */
function quote(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
