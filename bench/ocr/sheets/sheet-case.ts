import type { Level } from '../../drawings/damage/plan-shot.ts';
import type { SheetTruth } from '../../drawings/draw-sort.ts';

/** One document to ask for over the wire. */
export interface SheetCase {
  /** Stable: level, sort and index. */
  id: string;
  /** What was drawn, such as `PAN-OLD`; of things that are no documents, what they are. */
  sort: string;
  level: Level;
  /** `filled` carries truths; from a template or a thing no field may be read. */
  kind: 'filled' | 'template' | 'thing';
  type: string;
  country: string;
  /** Name of the field that identifies the document. */
  identity: string;
  pages: { side: 'front' | 'back'; path: string }[];
  truths: SheetTruth[];
}

/** A field as the answer has it (`fields.<key>`). */
export interface AnsweredField {
  value: string;
  normalised: string;
  confidence: number;
  status: string;
}

/** What the server made of one document. */
export interface SheetOutcome {
  fields: Record<string, AnsweredField>;
  detectedType: string;
  /** User and system time of all processes of the server, without what it uses while idle. */
  cpuMs: number;
  wallMs: number;
  /** The server does not read this type: its answer of status 400. */
  refused?: string;
  /** Why there is no answer. */
  error?: string;
}
