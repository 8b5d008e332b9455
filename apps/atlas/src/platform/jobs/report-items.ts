import type { ItemState } from './job.ts';

interface ReportedItem {
  itemNo: number;
  state: ItemState;
  status: number | null;
  outcome: string | null;
  fileNames: readonly string[];
}

const COLUMNS = ['item', 'file', 'state', 'code', 'status', 'result'];

/** What the result of an item is called in the ZIP: numbered, since callers give several files one name. */
export function resultName({ itemNo, fileNames }: Pick<ReportedItem, 'itemNo' | 'fileNames'>): string {
  return `${String(itemNo).padStart(4, '0')}-${(fileNames[0] ?? 'item').replaceAll('/', '_')}.json`;
}

export function reportHeader(): string {
  return line(COLUMNS);
}

/** One line of `report.csv`. @param result where the answer is; by default its place in the ZIP */
export function reportRow(item: ReportedItem, result = placeInZip(item)): string {
  const { itemNo, fileNames, state, status, outcome } = item;
  return line([String(itemNo), fileNames.join(' + '), state, String(status ?? ''), outcome ?? '', result]);
}

/** RFC 4180. A spreadsheet takes a cell that begins like a formula for one: an apostrophe in front makes it text. */
function line(cells: readonly string[]): string {
  const safe = cells.map((cell) => `"${cell.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`);
  return `${safe.join(',')}\r\n`;
}

function placeInZip(item: ReportedItem): string {
  return item.status === null ? '' : `results/${resultName(item)}`;
}
