import type { Draw } from '../random.ts';
import type { Bearer } from '../numbers/european-numbers.ts';

export type Slot =
  | 'number'
  | 'surname'
  | 'given'
  | 'birth'
  | 'sex'
  | 'nationality'
  | 'birthplace'
  | 'issue'
  | 'expiry'
  | 'authority'
  | 'personal'
  | 'address'
  | 'father';

export interface EuropeanHolder extends Bearer {
  surname: string;
  given: string;
  /** In the other script, where the card has both. */
  surnameLocal: string;
  givenLocal: string;
  fatherLocal: string;
  town: string;
}

/** A state's card: its words as printed, what stands on which side, and how its numbers are made. */
export interface EuropeanCard {
  state: string;
  /** As the zone writes it. */
  zoneState: string;
  titles: readonly string[];
  script?: 'Grek';
  sizeMm?: readonly [number, number];
  hue?: number;
  dateForm: string;
  labels: Readonly<Partial<Record<Slot, string>>>;
  /** Rows; slots that stand beside one another share one. */
  front: readonly (readonly Slot[])[];
  back: readonly (readonly Slot[])[];
  /** Has a zone of the form TD1 at the back. */
  zone: boolean;
  nationality: string;
  sexes: Readonly<Record<'F' | 'M', string>>;
  authorities: readonly string[];
  surnames: readonly string[];
  women: readonly string[];
  men: readonly string[];
  towns: readonly string[];
  streets: readonly string[];
  number: (draw: Draw) => string;
  personal?: (draw: Draw, holder: EuropeanHolder) => string;
}

export const list = (text: string): readonly string[] => text.split(',').map((item) => item.trim());
