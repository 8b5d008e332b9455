import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';

/** `NAME_front.jpg` and `NAME_back.jpg` are one document. A name that comes more than once is nobody's other side. */
export function pairSides(files: readonly SpooledFile[], backSlot: string): SpooledFile[][] {
  const byName = new Map<string, SpooledFile[]>();
  for (const file of files) {
    const name = sideOf(file.fileName)?.join(' ') ?? '';
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const partner = (file: SpooledFile, wanted: string, other: string) => {
    const [stem, side] = sideOf(file.fileName) ?? [];
    if (stem === undefined || side !== wanted || byName.get(`${stem} ${wanted}`)?.length !== 1) return undefined;
    const found = byName.get(`${stem} ${other}`);
    return found?.length === 1 ? found[0] : undefined;
  };
  return files.flatMap((file) => {
    if (partner(file, 'back', 'front')) return [];
    const back = partner(file, 'front', 'back');
    return [back ? [file, { ...back, role: backSlot }] : [file]];
  });
}

function sideOf(fileName: string): [stem: string, side: string] | undefined {
  const found = /^(?<stem>.+)[ _.-](?<side>front|back)\.[a-z0-9]{1,5}$/i.exec(fileName)?.groups;
  return found ? [found['stem']!.toLowerCase(), found['side']!.toLowerCase()] : undefined;
}
