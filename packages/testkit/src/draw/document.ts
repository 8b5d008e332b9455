/** Pixels from the left and from the top of the delivered image. */
export type Point = readonly [x: number, y: number];

/** Top left, top right, bottom right, bottom left of the content when upright, in pixels of the delivered image. */
export type Quad = readonly [Point, Point, Point, Point];

export type DocumentKind = 'passport' | 'td1' | 'td2' | 'visa-a' | 'visa-b' | 'french-id';

/** `d0` is a clean scan; `d3` a poor photograph: perspective, turns, blur, noise, glare, few pixels, hard JPEG. */
export type DamageLevel = 'd0' | 'd1' | 'd2' | 'd3';

export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B' | 'FRENCH-ID';

/** One deliberate untruth or defect; the truth of the document says which. */
export type Mutation =
  | 'wrong-check-digit'
  | 'other-printed-name'
  | 'other-printed-number'
  | 'other-printed-birth-date'
  | 'other-printed-expiry'
  | 'expired'
  | 'covered-mrz'
  | 'cut-off-mrz'
  | 'blank';

export type Sex = 'F' | 'M' | 'X';

/** What a document says about its holder and itself; dates are ISO 8601. */
export interface DocumentFields {
  /** First letters of the MRZ: `P`, `I`, `V`, `ID` … */
  documentCode: string;
  /** Code of ICAO Doc 9303-3, one to three letters. */
  issuingState: string;
  nationality: string;
  /** As printed, with diacritics. */
  surname: string;
  givenNames: string;
  documentNumber: string;
  birthDate: string;
  sex: Sex;
  issueDate: string;
  expiryDate: string;
  placeOfBirth: string;
  authority: string;
  /** Only where the format has room for it. */
  personalNumber: string;
}

/** A piece of printed text and where it stands. */
export interface PrintedText {
  text: string;
  quad: Quad;
}

/** Names of what is printed by its label; `name` where a layout prints surname and given names on one line. */
export type PrintedName = Exclude<keyof DocumentFields, 'documentCode'> | 'name' | 'documentClass';

export interface DrawnSide {
  side: 'front' | 'back';
  /** A PNG at level `d0`, a JPEG otherwise. */
  bytes: Buffer;
  mediaType: 'image/png' | 'image/jpeg';
  /** Pixels of the delivered image. */
  width: number;
  height: number;
  /** How far the picture must be turned clockwise, in degrees, to be upright. */
  turn: 0 | 90 | 180 | 270;
  /** Corners of the card or page. */
  cardQuad: Quad;
  /** Corners of the portrait; absent where the side has none. */
  portraitQuad?: Quad;
  /** Corners around the machine-readable lines; absent where the side has none. */
  mrzQuad?: Quad;
  /** Each printed value, never a label. Empty for a blank template. */
  printed: Partial<Record<PrintedName, PrintedText>>;
}

/** A drawn document together with everything that is true of it. */
export interface DrawnDocument {
  kind: DocumentKind;
  seed: string;
  level: DamageLevel;
  layout: string;
  /** Front first; the back only where the kind has one. */
  sides: DrawnSide[];
  /** What the MRZ was made from; the printed side may differ by `mutations`. */
  fields: DocumentFields;
  /** The lines exactly as drawn, also where they carry a wrong digit, are covered, or are cut off; none on a blank template. */
  mrz: { format: MrzFormat; lines: string[]; side: 'front' | 'back' };
  mutations: Mutation[];
}
