/** A record of the standard, taken apart into elements; nothing is understood yet. */
export interface AamvaFile {
  /** Six digits of who issued it. */
  issuer: string;
  /** 0 of what is older than the first edition, 1 of 2000 to 10 of 2020, and what may follow. */
  version: number;
  /** Which subfile the elements are of: `DL` a licence, `ID` an identity card, `EN` an enhanced licence. */
  subfile: 'DL' | 'ID' | 'EN';
  /** Values by their three letters, blanks at the ends cut off; empty ones are left out. */
  elements: ReadonlyMap<string, string>;
}

/** Longer than any code can be. */
const MAX_CHARACTERS = 4000;
/** Compliance indicator, separators, file type; the separators vary, and some readers drop them. */
const HEADER = /^\s*@[\s\p{Cc}]*(?:ANSI |ANSI|AAMVA)\s?(\d{6})(\d{2})/u;
const SUBFILES = ['DL', 'ID', 'EN'] as const;
/** Entries of the directory: designator, offset, length. */
const ENTRY_CHARACTERS = 10;
const MAX_ENTRIES = 20;

/**
 * Takes the text of a PDF417 apart as the AAMVA card design standard has it, in all editions and before them. Offsets of the directory are
 * followed where they lead to the subfile, and are not where they do not: several issuers count wrongly.
 *
 * @returns `undefined` when it is no such record, or has no licence and no identity card
 */
export function readAamvaFile(text: string): AamvaFile | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const header = HEADER.exec(text);
  if (!header) return undefined;
  const [all, issuer = '', digits = ''] = header;
  const version = Number(digits);
  // The first edition has no version of the issuer.
  const countAt = all.length + (version >= 2 ? 2 : 0);
  const count = Math.min(MAX_ENTRIES, Number(/^\d{2}/.exec(text.slice(countAt))?.[0] ?? 1));
  const found = findSubfile(text, countAt + 2, count);
  if (!found) return undefined;
  const elements = readElements(text.slice(found.at));
  return elements.size > 0 ? { issuer, version, subfile: found.subfile, elements } : undefined;
}

function findSubfile(
  text: string,
  directoryAt: number,
  count: number,
): { subfile: AamvaFile['subfile']; at: number } | undefined {
  for (let entry = 0; entry < count; entry++) {
    const [, name, offset] = /^([A-Z]{2})(\d{4})\d{4}/.exec(text.slice(directoryAt + entry * ENTRY_CHARACTERS)) ?? [];
    const subfile = SUBFILES.find((one) => one === name);
    if (subfile && /^[A-Z]{2}D[A-Z]{2}/.test(text.slice(Number(offset))) && text.startsWith(subfile, Number(offset)))
      return { subfile, at: Number(offset) + 2 };
  }
  const behind = text.slice(directoryAt);
  const found = /(DL|ID|EN)(?=D[A-D][A-Z])/.exec(behind);
  const subfile = SUBFILES.find((one) => one === found?.[1]);
  return subfile && { subfile, at: directoryAt + found!.index + 2 };
}

/** One element a line; the subfile ends where another begins. */
function readElements(text: string): ReadonlyMap<string, string> {
  const elements = new Map<string, string>();
  for (const [index, line] of text.split(/\p{Cc}+/u).entries()) {
    if (index > 0 && /^(?:Z[A-Z]|DL|ID|EN)[DZ][A-Z]{2}/.test(line)) break;
    const [, id = '', value = ''] = /^\s*(D[A-Z]{2})(.*)$/.exec(line) ?? [];
    if (id !== '' && value.trim() !== '' && !elements.has(id)) elements.set(id, value.trim());
  }
  return elements;
}
