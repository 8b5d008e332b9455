import type { Draw } from './random.ts';
import type { Drawing } from './sheet/sheet.ts';

/** A kind of document that can be drawn. */
export interface DrawnSort {
  /** Such as `PAN-OLD`, `NID-DEU`: the type code of the wire, then which. */
  name: string;
  /** `document_type` and `document_country` to ask for. */
  type: string;
  country: string;
  /** The field that identifies the document, as named on the wire. */
  identity: string;
  draw: (draw: Draw) => Drawing | Promise<Drawing>;
}
