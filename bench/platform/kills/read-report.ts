import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';

/** Lines of `report.csv` in the result of a job with several documents, its head left out. */
export async function readReport(zip: Buffer): Promise<string[]> {
  const entries = await new ZipReader(new Uint8ArrayReader(zip)).getEntries();
  const report = entries.find(({ filename }) => filename === 'report.csv') as FileEntry | undefined;
  if (!report) throw new Error('the result has no report.csv');
  const text = Buffer.from(await report.getData(new Uint8ArrayWriter())).toString();
  return text.trim().split('\r\n').slice(1);
}
