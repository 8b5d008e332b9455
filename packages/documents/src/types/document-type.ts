import type { MrzFit } from '@atlas/identifiers';
import type { Field, Side } from '../reading.ts';
import type { CodeRule } from '../code/code-rule.ts';
import type { Cue } from '../print/cue.ts';
import type { FieldRule } from '../print/field-rule.ts';
import type { MarksRule } from '../own-script/read-marks.ts';
import type { OwnScriptRule } from '../own-script/read-own-script.ts';
import type { ScriptLanguage } from '../own-script/script-languages.ts';
import type { Garbled } from '../print/find-garbled-labels.ts';
import type { LabelledPage } from '../print/label-page.ts';
import type { Occurrences } from '../print/occurrence.ts';

/**
 * One type of document: how it is told from others, what stands on it, and how that is read. A type is one file beside this one
 * and one line in `document-types.ts`; docs/add-a-document.md goes through it.
 */
export interface DocumentType {
  /** What it is called inside: `pan`, `aadhaar`. */
  id: string;
  /** What callers call it: the code of the contract, `PAN`, `ADR`. */
  code: string;
  /** What people call it, for messages and the reference page. */
  title: string;
  /** ISO 3166 alpha-3 of the states that issue it. */
  countries: 'all' | readonly string[];
  /** The sides that hold something to read. */
  sides: readonly Side[];
  reading: ZoneReading | PrintReading;
}

/** Read by its machine-readable zone, the print being the second witness. */
export interface ZoneReading {
  by: 'zone';
  /** Whether what carries this zone is of this type. */
  holds: (fit: Pick<MrzFit, 'format' | 'lines'>) => boolean;
  /** Words that show the type where its zone could not be read; then the answer says that the zone is missing. */
  cues: readonly Cue[];
  /** What only print says, on the documents of a state whose labels are known. */
  printed?: readonly PrintedPart[];
}

/** What the print of one state's documents says besides the zone, also on a second page. */
export interface PrintedPart {
  /** ICAO code of the state, as the zone names it. */
  state: string;
  fields: readonly FieldRule[];
  otherWords: readonly string[];
  /** Labels stand on one line with a script that the recogniser does not know, and lose letters. */
  garblesLabels?: Garbled;
  /** Finds what no label leads to; see `PrintReading`. */
  read?: (page: LabelledPage, found: Occurrences) => Occurrences;
  /** Fields that follow from others, and checks of one field against another or against a registry. */
  crossCheck?: (fields: FieldTable) => FieldTable | Promise<FieldTable>;
}

/** Read from labels, layout and the grammar of each value. */
export interface PrintReading {
  by: 'print';
  /** The page is of this type when the weights of the cues that hit come to 1. */
  cues: readonly Cue[];
  fields: readonly FieldRule[];
  /** Labels of what is not read, and words of the title: never a value. */
  otherWords: readonly string[];
  /** Its labels are in small print, and are known again where much of them was misread: see `findGarbledLabels`. */
  garblesLabels?: Garbled;
  /** Each of these must be `READ` for a pass, on the sides that were sent; all of `or` together stand for it. */
  essential: readonly { field: string; or?: readonly string[]; side?: Side }[];
  /** Finds what no label leads to. Gets what the labels led to, and gives more, or other, occurrences. */
  read?: (page: LabelledPage, found: Occurrences) => Occurrences | Promise<Occurrences>;
  /** Fields that follow from others, and checks of one field against another or against a registry. */
  crossCheck?: (fields: FieldTable) => FieldTable | Promise<FieldTable>;
  /** A whole page with sentences of its own, such as a certificate: on all others sentences and the words of letters prove nothing. */
  isPage?: boolean;
  /** The document has a zone, on its other side: print alone does not end the search for it in what may show that. */
  carriesZone?: boolean;
  /** The document has a line in magnetic ink, which `read` gets with the page. */
  magneticLine?: boolean;
  /** The code that says the same as the print, or more: it proves the type, and its values count before those of the print. */
  code?: CodeRule;
  /** Some of its lines are in this script: they are read by the second recogniser, before labels are looked for. */
  alsoIn?: ScriptLanguage;
  /** Values that stand a second time in the script of the region. */
  inOwnScript?: readonly OwnScriptRule[];
  /** Values with letters that the first recogniser knows only without their marks. */
  marks?: MarksRule;
  /** Page pictures show what must not leave, a whole Aadhaar number, and are withheld. */
  withholdsPictures?: boolean;
}

/** Fields by name, as far as they were read. */
export type FieldTable = Readonly<Record<string, Field>>;
