import type { Draw } from '../random.ts';

const FIRST = ['Kaveri', 'Vindhya', 'Nilgiri', 'Sarayu', 'Godavari', 'Aravalli', 'Malabar', 'Konark', 'Shivalik', 'Narmada']; // prettier-ignore
const TRADES = ['Textiles', 'Agro Foods', 'Polymers', 'Infotech', 'Castings', 'Logistics', 'Ceramics', 'Spices', 'Paper Mills', 'Instruments']; // prettier-ignore

/** A firm that does not exist. */
export interface Firm {
  name: string;
  trade: string;
  constitution: string;
  /** Fourth letter of its PAN. */
  entity: 'C' | 'F' | 'T';
}

export function inventFirm(draw: Draw): Firm {
  const trade = `${draw.pick(FIRST)} ${draw.pick(TRADES)}`;
  const [ending, constitution, entity] = draw.pick([
    [' Private Limited', 'Private Limited Company', 'C'],
    [' Limited', 'Public Limited Company', 'C'],
    [' LLP', 'Limited Liability Partnership', 'F'],
    [' and Sons', 'Partnership', 'F'],
    [' Trust', 'Society/ Club/ Trust/ AOP', 'T'],
  ] as const);
  return { name: trade + ending, trade, constitution, entity };
}
