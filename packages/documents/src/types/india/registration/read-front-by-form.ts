import { addressAbovePin } from '../../../address/address-above-pin.ts';
import { codeOf, textOf } from '../../../grammar/read-text.ts';
import type { LabelledPage } from '../../../print/label-page.ts';
import type { Occurrences } from '../../../print/occurrence.ts';
import { readNamesByOrder } from '../read-names-by-order.ts';
import { readFreeLines, takeOnly } from './read-free-lines.ts';

/** Shorter than a number of chassis, and with more figures than a plate. */
const engine = codeOf(/^(?=(?:.*\d){5})(?=.*[A-Z])[A-Z0-9]{9,14}$/);
const serial = textOf(/^0[1-9]$/);

/**
 * Engine, serial of the owner, address and names of a front whose small labels were not read: the one line of each form, the lines above the one PIN
 * code, the two names above that in its column.
 */
export function readFrontByForm(page: LabelledPage, found: Occurrences): Occurrences {
  let known = found;
  if (known['documentNumber'] && known['chassisNumber'])
    known = takeOnly(known, 'engineNumber', readFreeLines(page, known, engine));
  known = takeOnly(known, 'ownerSerial', readFreeLines(page, known, serial));
  const address = known['address'] ? undefined : addressAbovePin(page);
  if (address) known = { ...known, address: [address] };
  return { ...known, ...readNamesByOrder(page, known, true) };
}
