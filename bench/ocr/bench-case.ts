export const SET_NAMES = ['drawn', 'cards-synthetic', 'india-docs', 'mrz-images', 'docxpand-templates'] as const;
export type SetName = (typeof SET_NAMES)[number];

/** What must come out of one document. */
export interface Truth {
  /** Lines of the machine-readable zone; `undefined`: there is none, and none may be read. */
  mrz: string[] | undefined;
  /**
   * Every value that counts as right, normalised as `Field.normalised` is; an empty list: the document does not show
   * it, so nothing is right. A field that is missing here is not judged.
   */
  fields: Record<string, string[]>;
  /** Nothing at all may be read: a blank template, or no document. */
  blank: boolean;
}

/** One document to read. */
export interface BenchCase {
  set: SetName;
  /** Level of damage, or `-` where the set has none. */
  level: string;
  /** Stable within the set. */
  id: string;
  /** Format of the zone; of documents without one the id of the type; `other`: neither. */
  kind: string;
  pages: { side: 'front' | 'back'; path: string }[];
  truth: Truth;
}

/** What a reader made of a document, without pixels. */
export interface ReadOutcome {
  kind: string | undefined;
  mrz: string[] | undefined;
  fields: Record<string, { value: string; normalised: string; status: 'READ' | 'UNSURE' | 'ABSENT' }>;
  portrait: boolean;
  /** User and system time of decoding and reading. */
  cpuMs: number;
  wallMs: number;
  /** Why there is no reading. */
  error?: string;
}
